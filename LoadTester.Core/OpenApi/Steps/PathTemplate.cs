using System.Text;

namespace LoadTester;

/// <summary>The path of an operation as the url of a step.</summary>
internal static class PathTemplate
{
    private const string Operators = ".;/+&?#";

    public static string Of(SchemaTree tree, Operation operation) => Of(
        operation.Path,
        DeclaredParameters.Of(tree, operation).Where(node => node["in"].Text() == "path").Select(node => node["name"].Text()).OfType<string>().ToHashSet(StringComparer.Ordinal));

    /// <summary>Some documents write RFC 6570 itself in a path, <c>{.id*}</c> for instance. What it says beyond the name the style says already; <c>{?page}</c> and <c>{#part}</c> are no part of a path.</summary>
    private static string Of(string path, HashSet<string> declared)
    {
        var url = new StringBuilder();
        foreach (var segment in UrlSegment.Split(DocumentPath.WithoutHoles(path)))
        {
            if (segment.Parameter is not { } name || declared.Contains(name))
                url.Append(segment.Parameter is null ? segment.Text : $"{{{segment.Parameter}}}");
            else if (name[0] is not ('?' or '&' or '#'))
                url.Append('{').Append(Name(name)).Append('}');
        }

        return url.ToString();
    }

    private static string Name(string expression)
    {
        var name = expression.TrimEnd('*');
        if (name.Length > 1 && Operators.Contains(name[0], StringComparison.Ordinal))
            name = name[1..];
        // {name:3} is a prefix; so is the regular expression that some frameworks write there.
        return name.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon ? name[..colon] : name.Length == 0 ? expression : name;
    }
}
