namespace LoadTester;

/// <summary>Whether a PUT makes what its path names.</summary>
internal static class PutRules
{
    private static readonly string[] s_making = ["put", "set", "add", "store", "register", "insert"];

    public static bool Creates(ChainOperation put)
    {
        // A variant of an update: PUT /files/{id}#add_shared_link.
        if (put.PathParameters.IsEmpty || !put.Shape.IsOfItem || put.Operation.Path.Contains('#', StringComparison.Ordinal))
            return false;
        if (put.Shape.CollectionOf(put.Shape.Parts.Length - 1) is not { } collection)
            return false;
        if (put.Operation.Source.Node["responses"] is System.Text.Json.Nodes.JsonObject responses && responses.ContainsKey("201"))
            return true;
        var words = Noun.Words($"{put.Operation.Id} {put.Operation.Summary}");
        if (words.Contains("create") || words.Contains("upsert"))
            return true;
        var name = Noun.Words(put.Operation.Id ?? "");
        return name.Count > 1 && s_making.Contains(name[0]) && string.Concat(name.Skip(1).Take(name.Count - 2).Append(Noun.SingularWord(name[^1]))) == Noun.Singular(collection);
    }
}
