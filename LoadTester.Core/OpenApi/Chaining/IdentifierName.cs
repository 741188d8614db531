using System.Collections.Immutable;

namespace LoadTester;

/// <summary>What a parameter or field that names something says: of which thing, and by which property. "ownerId": the id of an owner; "project_name_or_id": the name or the id of a project; "customer": of a customer, nothing said.</summary>
/// <param name="Text">As the document writes it.</param>
/// <param name="Key">Without case and separators.</param>
/// <param name="Noun">The thing, in the singular; empty for a bare "id".</param>
/// <param name="Kinds">The property, with alternatives in order; empty when the name is only a noun.</param>
internal sealed record IdentifierName(string Text, string Key, string Noun, ImmutableArray<string> Kinds)
{
    /// <summary>Words that mean nothing but the identity of a thing.</summary>
    private static readonly HashSet<string> s_ids = ["id", "ids", "uuid", "guid", "gid", "sid", "uid", "oid", "pk", "identifier"];

    /// <summary>Words for a property that identifies, and says something as well.</summary>
    private static readonly HashSet<string> s_keys = ["name", "key", "slug", "code", "number", "no", "num", "token", "sha", "hash", "handle", "login", "email", "ref", "reference", "serial", "username", "title", "filename"];

    public static bool IsId(string word) => s_ids.Contains(word);

    /// <summary>Whether it asks for an identity by its name: an id in any spelling.</summary>
    public bool AsksForId => Kinds.Any(IsId);

    public static IdentifierName Of(string text)
    {
        // "id.value" of gRPC gateways is the value of an id.
        var words = global::LoadTester.Noun.Words(text.EndsWith(".value", StringComparison.OrdinalIgnoreCase) ? text[..^6] : text).ToList();
        var key = string.Concat(words);
        var kinds = ImmutableArray.CreateBuilder<string>();
        while (words.Count > 0 && (s_ids.Contains(words[^1]) || s_keys.Contains(words[^1])))
        {
            kinds.Insert(0, words[^1] == "ids" ? "id" : words[^1]);
            words.RemoveAt(words.Count - 1);
            if (words.Count < 2 || words[^1] != "or")
                break;
            words.RemoveAt(words.Count - 1);
        }

        var noun = words.Count == 0 ? "" : string.Concat(words.Take(words.Count - 1)) + global::LoadTester.Noun.SingularWord(words[^1]);
        return new(text, key, noun, kinds.ToImmutable());
    }
}
