using Xunit;

namespace LoadTester;

/// <summary>The table of everything that engines must do alike.</summary>
internal static class AllCases
{
    public static IReadOnlyList<AgreementCase> Table { get; } =
    [
        .. RequestCases.All, .. BodyCases.All, .. ValueCases.All, .. CaptureCases.All, .. DataCases.All, .. DataFileCases.All, .. JourneyCases.All,
        .. JudgementCases.All, .. HttpCases.All, .. CompressionCases.All, .. AuthCases.All, .. NameCases.All, .. DocumentCases.All, .. ParameterCases.All, .. DocumentBodyCases.All, .. ChainCases.All, .. TracingCases.All,
    ];

    public static AgreementCase Named(string name) => Table.First(one => NameOf(one) == name);

    public static string NameOf(AgreementCase one) => $"{one.Feature}: {one.Title}";

    public static TheoryData<string> Names => [.. Table.Select(NameOf)];
}
