using System.Collections.Immutable;

namespace LoadTester;

/// <summary>A path as its parts between slashes, without what says nothing of the resources: a last slash, ".json", a query, a fragment.</summary>
internal sealed class PathShape
{
    private static readonly string[] s_suffixes = [".json", ".xml", ".yaml"];

    private PathShape(ImmutableArray<PathPart> parts) => Parts = parts;

    public ImmutableArray<PathPart> Parts { get; }

    /// <summary>Two paths of one key differ in the names of their parameters at most.</summary>
    public string Key => KeyOf(Parts.Length);

    /// <summary>The last part is one parameter and nothing else: the path of a single thing.</summary>
    public bool IsOfItem => Parts.Length > 0 && Parts[^1].IsParameter;

    public static PathShape Of(string path)
    {
        var end = path.IndexOfAny(['?', '#']);
        var parts = (end < 0 ? path : path[..end]).Split('/', StringSplitOptions.RemoveEmptyEntries);
        return new([.. parts.Select((part, i) => PathPart.Of(i == parts.Length - 1 ? WithoutSuffix(part) : part))]);
    }

    /// <summary>The key of the first parts.</summary>
    public string KeyOf(int count) => string.Join('/', Parts.Take(count).Select(part => part.Key));

    /// <summary>The words that stand in the path for themselves, without versions and "api".</summary>
    public IEnumerable<string> Nouns(int count) => Parts.Take(count).Where(part => part.Parameters.IsEmpty && !IsNoise(part.Text)).Select(part => Noun.Singular(part.Text));

    /// <summary>The part directly before a parameter, when it is a word: "owners" of "/owners/{ownerId}".</summary>
    public string? CollectionOf(int place) => place > 0 && Parts[place - 1].Parameters.IsEmpty && !IsNoise(Parts[place - 1].Text) ? Parts[place - 1].Text : null;

    public int PlaceOf(string parameter)
    {
        for (var i = 0; i < Parts.Length; i++)
        {
            if (Parts[i].Parameters.Contains(parameter))
                return i;
        }

        return -1;
    }

    private static bool IsNoise(string part) => part is "api" or "rest" || (part.Length > 1 && part[0] is 'v' or 'V' && part.Skip(1).All(c => char.IsDigit(c) || c == '.'));

    private static string WithoutSuffix(string part) =>
        Array.Find(s_suffixes, suffix => part.Length > suffix.Length && part.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)) is { } found ? part[..^found.Length] : part;
}

/// <summary>What stands between two slashes.</summary>
/// <param name="Text">As written.</param>
/// <param name="Parameters">The names in braces.</param>
/// <param name="IsParameter">One parameter, with nothing before it and at most a suffix like ":cancel" behind it.</param>
internal sealed record PathPart(string Text, ImmutableArray<string> Parameters, bool IsParameter)
{
    public string Key => Parameters.IsEmpty ? Text.ToLowerInvariant() : IsParameter ? "{}" : Text;

    public static PathPart Of(string text)
    {
        var names = ImmutableArray.CreateBuilder<string>();
        var at = 0;
        while (text.IndexOf('{', at) is >= 0 and var open && text.IndexOf('}', open) is var close and > 0)
        {
            names.Add(text[(open + 1)..close]);
            at = close + 1;
        }

        return new(text, names.ToImmutable(), names.Count == 1 && text[0] == '{' && (at == text.Length || text[at] == ':'));
    }
}
