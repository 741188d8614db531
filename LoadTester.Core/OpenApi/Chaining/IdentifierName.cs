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

    /// <summary>Stand between the id word and the thing: id_de_pedido, number_of_order.</summary>
    private static readonly HashSet<string> s_of = ["of", "de", "del", "do", "da", "du"];

    /// <summary>Words for a property that identifies, and says something as well.</summary>
    private static readonly HashSet<string> s_keys =
    [
        "name", "key", "slug", "code", "number", "no", "num", "nr", "nro", "token", "sha", "hash", "handle", "login", "email", "ref", "reference", "serial", "username", "title", "filename",
        "numero", "número", "codigo", "código", "clave", "folio",
    ];

    /// <summary>Those that say of a thing which one it is as an id does: its number, its code.</summary>
    private static readonly HashSet<string> s_numbers = ["number", "no", "num", "nr", "nro", "code", "key", "numero", "número", "codigo", "código", "clave", "folio"];

    /// <summary>Those that mean the same before the thing in any name; others, such as "key" of "key_pair", only before what the path has a collection of.</summary>
    private static readonly HashSet<string> s_leading = ["numero", "número", "codigo", "código", "clave"];

    public static bool IsId(string word) => s_ids.Contains(word);

    /// <summary>Whether it asks for an identity by its name: an id in any spelling.</summary>
    public bool AsksForId => Kinds.Any(IsId);

    /// <summary>Whether it asks for what may well be the id under another name: the number of an order.</summary>
    public bool AsksForNumber => !Kinds.IsEmpty && !AsksForId && Kinds.All(s_numbers.Contains);

    /// <summary>Reads a name.</summary>
    /// <param name="text">As the document writes it.</param>
    /// <param name="thing">What the place of the name says that it is of, in the singular; empty where it says nothing.</param>
    public static IdentifierName Of(string text, string thing = "")
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

        if (kinds.Count == 0 && BeginsWithKind(words, thing))
        {
            kinds.Add(words[0] == "ids" ? "id" : words[0]);
            words.RemoveRange(0, words.Count > 2 && s_of.Contains(words[1]) ? 2 : 1);
        }

        return new(text, key, NounOf(words), kinds.ToImmutable());
    }

    /// <summary>idCarrito, id_carrito and numeroPedido are what carritoId and pedido_numero are.</summary>
    private static bool BeginsWithKind(List<string> words, string thing)
    {
        // The token of OpenID Connect is no id of a token.
        if (words.Count < 2 || words is ["id", "token"])
            return false;
        return s_ids.Contains(words[0]) || s_leading.Contains(words[0]) || (s_keys.Contains(words[0]) && thing.Length > 0 && NounOf(words[1..]) == thing);
    }

    private static string NounOf(List<string> words) => words.Count == 0 ? "" : string.Concat(words.Take(words.Count - 1)) + global::LoadTester.Noun.SingularWord(words[^1]);
}
