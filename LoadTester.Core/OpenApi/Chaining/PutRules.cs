namespace LoadTester;

/// <summary>Whether a PUT makes what its path names.</summary>
internal static class PutRules
{
    private static readonly string[] s_making = ["create", "add", "upsert", "put", "set", "store", "register", "insert"];
    private static readonly string[] s_changing = ["update", "replace", "modify", "edit", "change", "patch"];

    public static bool Creates(ChainOperation put)
    {
        if (put.PathParameters.IsEmpty)
            return false;
        if (put.Operation.Source.Node["responses"] is System.Text.Json.Nodes.JsonObject responses && responses.ContainsKey("201"))
            return true;
        var words = Noun.Words($"{put.Operation.Id} {put.Operation.Summary}");
        return words.Any(word => s_making.Contains(word)) && (words.Contains("create") || words.Contains("upsert") || !words.Any(word => s_changing.Contains(word)));
    }
}
