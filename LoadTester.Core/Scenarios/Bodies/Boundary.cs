using System.Text;

namespace LoadTester;

/// <summary>What stands between the parts of a body. The same in every run, and in nothing that is sent.</summary>
internal static class Boundary
{
    private const string Standard = "LoadTester-part";

    public static string For(IEnumerable<JsonTemplate> variants)
    {
        var contents = variants.SelectMany(Contents).Distinct().ToList();
        var boundary = Standard;
        for (var number = 2; contents.Exists(content => content.AsSpan().IndexOf(Encoding.UTF8.GetBytes(boundary)) >= 0); number++)
            boundary = $"{Standard}-{number}";
        return boundary;
    }

    private static IEnumerable<byte[]> Contents(JsonTemplate template) => template switch
    {
        JsonObjectTemplate { Members: var members } => members.SelectMany(member => Contents(member.Value)),
        JsonArrayTemplate { Items: var items } => items.SelectMany(Contents),
        JsonLeaf { Value: FileValue file } => [file.File.Bytes],
        JsonLeaf { Value: var value } => Texts(value).Select(Encoding.UTF8.GetBytes),
        _ => [],
    };

    private static IEnumerable<string> Texts(Value value) => value switch
    {
        ConstantValue { Scalar: string text } => [text],
        TextTemplate text => text.Parts.Select(part => part.Text),
        OneOfValue oneOf => oneOf.Values.SelectMany(Texts),
        UniqueValue unique => [unique.Format],
        _ => [],
    };
}
