using System.Collections.Immutable;

namespace LoadTester;

/// <summary>A metric, or the samples of it that carry all of some tags. Written as k6 writes it: <c>http_req_duration{name:createOwner,status:201}</c>.</summary>
internal sealed record MetricSlice(string Name)
{
    public ImmutableArray<KeyValuePair<string, string>> Tags { get; init; } = [];

    public MetricSlice For(Step step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return Where("name", step.Name);
    }

    public MetricSlice Where(string tag, string value) => this with { Tags = Tags.RemoveAll(t => t.Key == tag).Add(new(tag, value)) };

    /// <summary>The same slice, written as every other one that selects the same.</summary>
    public MetricSlice WithTagsInOrder() => this with { Tags = [.. Tags.OrderBy(tag => tag.Key, StringComparer.Ordinal)] };

    public override string ToString() =>
        Tags.Length == 0 ? Name : $"{Name}{{{string.Join(",", Tags.Select(tag => $"{tag.Key}:{tag.Value}"))}}}";

    /// <summary>Reads k6's key: split at commas, then at the first colon; quotes and blanks around are trimmed.</summary>
    public static bool TryParse(string text, out MetricSlice slice, out string problem)
    {
        slice = new(text.Trim());
        problem = "";
        var open = text.IndexOf('{', StringComparison.Ordinal);
        if (open < 0 && !text.Contains('}', StringComparison.Ordinal))
            return true;
        if (open < 0 || !text.TrimEnd().EndsWith('}'))
        {
            problem = "its braces do not match";
            return false;
        }

        slice = new(text[..open].Trim());
        foreach (var tag in text.TrimEnd()[(open + 1)..^1].Split(','))
        {
            var colon = tag.IndexOf(':', StringComparison.Ordinal);
            var key = colon < 0 ? "" : Trim(tag[..colon]);
            var value = colon < 0 ? "" : Trim(tag[(colon + 1)..]);
            if (key.Length == 0 || value.Length == 0)
            {
                problem = $"\"{tag.Trim()}\" is not a tag of the form name:value";
                return false;
            }

            slice = slice.Where(key, value);
        }

        return true;
    }

    private static string Trim(string text) => text.Trim().Trim('"', '\'').Trim();
}
