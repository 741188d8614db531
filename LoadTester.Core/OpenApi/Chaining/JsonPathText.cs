namespace LoadTester;

/// <summary>Writes paths of RFC 9535 as people do: <c>$.data.id</c>, with brackets only where they are needed.</summary>
internal static class JsonPathText
{
    public static string Append(string path, string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
            ? $"{path}.{name}"
            : $"{path}['{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}']";

    /// <summary>The path that a JSON pointer means; null when it is none.</summary>
    public static string? FromPointer(string pointer)
    {
        if (pointer.Length == 0)
            return "$";
        if (pointer[0] != '/')
            return null;
        var path = "$";
        foreach (var raw in pointer[1..].Split('/'))
        {
            var token = Uri.UnescapeDataString(raw).Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            path = token.Length > 0 && token.All(char.IsAsciiDigit) ? $"{path}[{token}]" : Append(path, token);
        }

        return path;
    }
}
