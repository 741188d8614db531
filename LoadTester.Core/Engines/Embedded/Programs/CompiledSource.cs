using System.Text;

namespace LoadTester;

/// <summary>Where a saved value is looked for.</summary>
internal abstract class CompiledSource
{
    /// <summary>Why there is no value, or null when it is in the slot now.</summary>
    public abstract string? Read(Answer answer, ScalarSlot slot, Iteration iteration, out bool rounded);

    public static CompiledSource Of(SaveSource source, FlowScope scope) => source switch
    {
        // A path that does not parse has been reported by validation.
        BodySource body when JsonPath.TryParse(body.JsonPath, out var path) => new PathRead(path),
        HeaderSource header => new HeaderRead(header.Header),
        SegmentSource segment => new SegmentRead(segment),
        SentSource sent => new SentRead(scope.Slot(sent.Sent.Name)),
        _ => throw new NotSupportedException(source.ToString()),
    };
}

internal sealed class PathRead(JsonPath path) : CompiledSource
{
    public JsonPath Path => path;

    public override string? Read(Answer answer, ScalarSlot slot, Iteration iteration, out bool rounded) => JsonPathReader.Read(answer.Body, path, slot, out rounded);
}

internal sealed class HeaderRead(string name) : CompiledSource
{
    public override string? Read(Answer answer, ScalarSlot slot, Iteration iteration, out bool rounded)
    {
        rounded = false;
        if (answer.Header(name) is not { } value)
            return $"the answer has no header {name}";
        slot.Set(ScalarKind.String, Encoding.UTF8.GetBytes(value));
        return null;
    }
}

internal sealed class SegmentRead(SegmentSource source) : CompiledSource
{
    public override string? Read(Answer answer, ScalarSlot slot, Iteration iteration, out bool rounded)
    {
        rounded = false;
        if (answer.Header(source.Header) is not { } value)
            return $"the answer has no header {source.Header}";
        if (LinkSegment.Of(value, source.After) is not { } segment)
            return $"the header {source.Header} ends without an id";
        slot.Set(ScalarKind.String, Encoding.UTF8.GetBytes(segment));
        return null;
    }
}

internal sealed class SentRead(int sent) : CompiledSource
{
    public override string? Read(Answer answer, ScalarSlot slot, Iteration iteration, out bool rounded)
    {
        rounded = false;
        var value = iteration.Slots[sent].Value;
        slot.Set(value.Kind, value.Text);
        return value.Kind == ScalarKind.Missing ? "nothing was sent" : null;
    }
}
