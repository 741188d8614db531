namespace LoadTester;

/// <summary>What an answer must be like. Passes and failures count in the metric <c>checks</c>; a failed check ends nothing.</summary>
public abstract class Check
{
    private protected Check()
    {
    }

    /// <summary>The answer is as the document declares it for its status: content type, required properties and their types. Reads every body; for steps made from an operation.</summary>
    public static Check MatchesDocument { get; } = new DocumentCheck();

    /// <summary>The JSON answer holds <paramref name="expected"/> at <paramref name="jsonPath"/>.</summary>
    /// <param name="jsonPath">A singular path of RFC 9535, e.g. <c>$.status</c>.</param>
    /// <param name="expected">A scalar: constant, captured, or text with holes. Numbers compare as numbers, all else by type and text.</param>
    public static Check Json(string jsonPath, Value expected) => new JsonCheck(jsonPath ?? throw new ArgumentNullException(nameof(jsonPath)), expected ?? throw new ArgumentNullException(nameof(expected)));

    /// <summary>The answer has the header <paramref name="name"/> (any case) with exactly <paramref name="expected"/> as its text.</summary>
    public static Check Header(string name, Value expected) => new HeaderCheck(name ?? throw new ArgumentNullException(nameof(name)), expected ?? throw new ArgumentNullException(nameof(expected)));

    /// <summary>The body, read as UTF-8, contains <paramref name="text"/>, compared character by character.</summary>
    public static Check BodyContains(string text) => new BodyCheck(text ?? throw new ArgumentNullException(nameof(text)));

    /// <summary>The call (k6's <c>http_req_duration</c>, last hop) took less than <paramref name="limit"/>.</summary>
    public static Check FasterThan(TimeSpan limit) => new DurationCheck(limit);
}

internal sealed class JsonCheck(string path, Value expected) : Check
{
    public string Path { get; } = path;

    public Value Expected { get; } = expected;
}

internal sealed class HeaderCheck(string name, Value expected) : Check
{
    public string Name { get; } = name;

    public Value Expected { get; } = expected;
}

internal sealed class BodyCheck(Value text) : Check
{
    public Value Text { get; } = text;
}

internal sealed class DurationCheck(TimeSpan limit) : Check
{
    public TimeSpan Limit { get; } = limit;
}

internal sealed class DocumentCheck : Check;
