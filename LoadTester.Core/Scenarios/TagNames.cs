namespace LoadTester;

/// <summary>k6's system tags (k6, metrics/system_tag.go): a test's own tag of that name would take samples out of their slices.</summary>
internal static class TagNames
{
    private static readonly string[] s_reserved =
        ["name", "scenario", "group", "method", "url", "status", "check", "error", "error_code", "expected_response", "proto", "tls_version"];

    public static bool IsReserved(string key) => s_reserved.Contains(key, StringComparer.Ordinal);

    /// <summary>Whether k6 would cut something off the text where a threshold selects by it: blanks and quotes at either end (k6, metrics/metric.go, AddSubmetric).</summary>
    public static bool IsTrimmed(string text) => text.Length > 0 && (IsCut(text[0]) || IsCut(text[^1]));

    private static bool IsCut(char c) => c is '"' or '\'' || char.IsWhiteSpace(c);

    public static string Reserved(string key) => $"\"{key}\" is a tag that every sample has by itself. Choose another name.";
}
