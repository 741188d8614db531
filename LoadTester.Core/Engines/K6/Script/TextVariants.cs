namespace LoadTester;

/// <summary>Variants of a text that differ only in characters and in the formats of unique values, so that one expression serves all of them.</summary>
internal sealed class TextVariants
{
    private TextVariants(IReadOnlyList<WrittenPart> values, string fileText) => (Values, FileText) = (values, fileText);

    /// <summary>What has to be filled in, in order.</summary>
    public IReadOnlyList<WrittenPart> Values { get; }

    /// <summary>An array with a variant on each line: a text, or the pieces of one between its values. A unique value stands there by its format.</summary>
    public string FileText { get; }

    /// <summary>Null where the variants are of different shapes.</summary>
    public static TextVariants? Of(IEnumerable<Value> variants)
    {
        var texts = variants.Select(variant => (variant as WrittenText)?.Parts).ToList();
        if (texts.Contains(null))
            return null;
        var values = texts.ConvertAll(parts => parts!.Value.Where(part => part.Value is not null).ToList());
        var first = values[0];
        if (values.Exists(other => other.Count != first.Count || !other.Zip(first).All(pair => AreAlike(pair.First, pair.Second))))
            return null;
        return new(first, DataText.Lines(texts.Select(parts => Line(parts!.Value))) + "\n");
    }

    private static bool AreAlike(WrittenPart one, WrittenPart other) => one.Place == other.Place
        && (ReferenceEquals(one.Value, other.Value)
            || (one.Value is UniqueValue unique && other.Value is UniqueValue second && unique.IsLike(second))
            || (one.Value is UuidValue && other.Value is UuidValue)
            || (one.Value is FileValue file && other.Value is FileValue same && file.File.Bytes.AsSpan().SequenceEqual(same.File.Bytes)));

    private static string Line(IEnumerable<WrittenPart> parts)
    {
        var pieces = new List<string> { "" };
        foreach (var part in parts)
        {
            if (part.Value is null)
            {
                pieces[^1] += part.Text;
                continue;
            }

            if (part.Value is UniqueValue unique)
                pieces.Add(unique.Shape);
            pieces.Add("");
        }

        return pieces.Count == 1 ? DataText.Text(pieces[0]) : $"[{string.Join(", ", pieces.Select(DataText.Text))}]";
    }
}
