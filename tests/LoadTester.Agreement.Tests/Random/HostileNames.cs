namespace LoadTester;

/// <summary>Names for everything in a test that has one, out of one small pool: things of different kinds meet under one name, and many of the names mean something to a script.</summary>
internal sealed class HostileNames(Dice dice)
{
    // Words of JavaScript, of k6, of the script's own functions and variables, and what the script would make of other names.
    private static readonly string[] s_identifiers =
    [
        "login", "loginDone", "loginTags", "token", "token2", "users", "usersTags", "row", "rows", "it", "data", "choice", "id", "kind", "x", "h", "i", "s0",
        "class", "default", "constructor", "undefined", "http", "exec", "check", "sleep", "group", "errors", "metric", "step", "scenario", "response", "body", "url",
        "baseUrl", "baseUrl2", "expect200", "wentWell", "unused", "iteration", "seed", "json", "text", "link", "hash", "draw", "verify", "unique", "uuid",
    ];

    private static readonly string[] s_others = ["GET /a/{b}", "ünï", "it's", "a-b", "a b", "1st", "`${x}", "日本", "</script>"];

    private readonly Dictionary<(string Kind, string Name), int> _given = [];

    public string OfStep() => Fresh("step", dice.OneIn(4) ? dice.Of(s_others) : dice.Of(s_identifiers));

    public string OfCaptured() => Fresh("captured", dice.OneIn(12) ? "größe" : dice.Of(s_identifiers));

    public string OfScenario() => Fresh("scenario", dice.OneIn(6) ? "a-b" : dice.Of(s_identifiers));

    public string OfSecret() => dice.Of(s_identifiers);

    /// <summary>At least two characters, and none of k6's own metrics.</summary>
    public string OfTrend() => dice.Of(s_identifiers) is var name && (name.Length < 2 || name == "errors") ? $"{name}_time" : name;

    public string OfGroup() => dice.OneIn(3) ? dice.Of(s_others) : dice.Of(s_identifiers);

    /// <summary>The first of a kind has the name itself, the next a number.</summary>
    private string Fresh(string kind, string name)
    {
        var number = _given[(kind, name)] = _given.GetValueOrDefault((kind, name)) + 1;
        return number == 1 ? name : $"{name}_{number}";
    }
}
