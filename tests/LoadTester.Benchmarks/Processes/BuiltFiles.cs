using System.Reflection;

namespace LoadTester;

/// <summary>Where the build put what the benchmarks start.</summary>
internal static class BuiltFiles
{
    public static string Repository { get; } = Metadata("Repository");

    public static string Configuration { get; } = Metadata("Configuration");

    public static string ClinicApi { get; } = Path.Combine(Repository, "samples", "VetClinic.Api", "bin", Configuration, "net10.0", "VetClinic.Api.dll");

    public static string ClinicDocument { get; } = Path.Combine(AppContext.BaseDirectory, "clinic.openapi.yaml");

    private static string Metadata(string key) =>
        typeof(BuiltFiles).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
