using System.Security.Cryptography;
using System.Text;

namespace LoadTester;

/// <summary>Names for files and folders.</summary>
internal static class SafeName
{
    /// <summary>The text with an underscore for whatever a file system, or a shell, may not like.</summary>
    public static string Of(string text)
    {
        var safe = new StringBuilder(text.Length);
        foreach (var character in text)
            if (char.IsLetterOrDigit(character) || character is '.' or '-' or '_')
                safe.Append(character);
            else if (safe.Length > 0 && safe[^1] != '_')
                safe.Append('_');
        return safe.ToString();
    }

    /// <summary>The name, if it is not too long; else its beginning and a hash of the whole.</summary>
    public static string Shorten(string name, int longest) => name.Length <= longest ? name : $"{name[..(longest - 9)]}-{Hash(name)}";

    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 4));
}
