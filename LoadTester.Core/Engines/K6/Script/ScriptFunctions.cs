namespace LoadTester;

/// <summary>The functions that a script may have at its end, and which of them need others.</summary>
internal static class ScriptFunctions
{
    /// <summary>In the order in which they stand in a script.</summary>
    private static readonly (string Name, string[] Needs)[] s_all =
    [
        ("verifyOrAbort", ["verify"]),
        ("verify", []),
        ("valueAt", ["json"]),
        ("idIn", []),
        ("isAsDocumented", ["json", "difference"]),
        ("difference", ["differenceOfChoice", "member"]),
        ("differenceOfChoice", []),
        ("member", []),
        ("json", []),
        ("text", []),
        ("reserved", []),
        ("xml", []),
        ("csv", []),
        ("bytes", []),
        ("ownRow", []),
        ("link", []),
        ("withQuery", []),
        ("unique", []),
        ("uniqueWithin", ["hashText"]),
        ("traceparent", ["uuid"]),
        ("uuid", ["hash", "hashText"]),
        ("oneOf", ["draw"]),
        ("between", ["draw"]),
        ("weighted", ["draw"]),
        ("draw", ["hash", "hashText"]),
        ("hash", ["finish"]),
        ("hashText", ["finish"]),
        ("finish", []),
        ("address", []),
        ("setting", []),
    ];

    public static IEnumerable<string> Names => s_all.Select(function => function.Name);

    public static IReadOnlyList<string> Of(IEnumerable<string> used)
    {
        var all = new HashSet<string>();
        var open = new Stack<string>(used);
        while (open.TryPop(out var name))
        {
            if (all.Add(name))
                Array.ForEach(Array.Find(s_all, function => function.Name == name).Needs, open.Push);
        }

        return [.. s_all.Select(function => function.Name).Where(all.Contains)];
    }
}
