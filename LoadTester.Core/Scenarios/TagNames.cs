namespace LoadTester;

/// <summary>k6's system tags (k6, metrics/system_tag.go): a test's own tag of that name would take samples out of their slices.</summary>
internal static class TagNames
{
    private static readonly string[] s_reserved =
        ["name", "scenario", "group", "method", "url", "status", "check", "error", "error_code", "expected_response", "proto", "tls_version"];

    public static bool IsReserved(string key) => s_reserved.Contains(key, StringComparer.Ordinal);

    public static string Reserved(string key) => $"\"{key}\" is a tag that every sample has by itself. Choose another name.";
}
