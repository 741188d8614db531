namespace LoadTester;

/// <summary>The header <c>traceparent</c> of a request: a trace of its own, drawn as UUIDs are, so that no id is all zeros.</summary>
/// <param name="place">The number of the place, counted over traces alone.</param>
/// <param name="isSampled">Whether the target is asked to record the trace.</param>
internal sealed class TraceParentSource(uint place, bool isSampled) : ValueSource
{
    private const int SpanLength = 8;

    /// <summary>Where the numbers of the two draws begin, far from all others.</summary>
    private const uint First = 1u << 31;

    private readonly UuidSource _trace = new(First + (2 * place));
    private readonly UuidSource _span = new(First + (2 * place) + 1);

    public override Scalar Read(Iteration iteration)
    {
        Span<byte> bytes = stackalloc byte[UuidSource.Length];
        var text = iteration.Scratch(55);
        "00-"u8.CopyTo(text);
        _trace.Draw(iteration, bytes);
        Write(bytes, text[3..]);
        text[35] = (byte)'-';
        _span.Draw(iteration, bytes);
        Write(bytes[..SpanLength], text[36..]);
        (isSampled ? "-01"u8 : "-00"u8).CopyTo(text[52..]);
        return new(ScalarKind.String, text);
    }

    private static void Write(ReadOnlySpan<byte> bytes, Span<byte> text)
    {
        var digits = "0123456789abcdef"u8;
        for (var i = 0; i < bytes.Length; i++)
            (text[2 * i], text[(2 * i) + 1]) = (digits[bytes[i] >> 4], digits[bytes[i] & 15]);
    }
}
