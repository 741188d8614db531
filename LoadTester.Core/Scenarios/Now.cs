namespace LoadTester;

/// <summary>The time at which an iteration began, moved by an offset. Written in UTC as <c>yyyy-MM-ddTHH:mm:ss.fffZ</c>.</summary>
public sealed class Now : Value
{
    internal Now(TimeSpan offset) => Offset = offset;

    internal TimeSpan Offset { get; }

    /// <summary>The time moved by <paramref name="offset"/>, which may be negative, e.g. an appointment tomorrow: <c>Value.Now.Plus(TimeSpan.FromDays(1))</c>.</summary>
    public Now Plus(TimeSpan offset) => new(Offset + offset);

    /// <summary>The hole that stands for this moment in text: the offset is kept, in milliseconds.</summary>
    public override string ToString() => Offset == TimeSpan.Zero ? "{{$now}}" : FormattableString.Invariant($"{{{{$now.{(long)Offset.TotalMilliseconds}}}}}");
}
