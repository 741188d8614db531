using System.Net;

namespace LoadTester;

/// <summary>A result as one HTML page that needs nothing else.</summary>
internal static class HtmlReport
{
    public static string Format(LoadResult result) =>
        $"<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>{WebUtility.HtmlEncode(result.Name)}</title>\n<pre>{WebUtility.HtmlEncode(VerdictTable.Format(result))}</pre>\n</html>\n";
}
