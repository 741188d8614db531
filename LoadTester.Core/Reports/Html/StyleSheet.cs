using System.Security.Cryptography;
using System.Text;

namespace LoadTester;

/// <summary>The page's one stylesheet, and the hash that lets a browser apply it and no other.</summary>
internal static class StyleSheet
{
    public static string Text { get; } = Read();

    public static string Hash { get; } = "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));

    private static string Read()
    {
        using var stream = typeof(StyleSheet).Assembly.GetManifestResourceStream("html/report.css")!;
        using var reader = new StreamReader(stream);
        return "\n" + reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
