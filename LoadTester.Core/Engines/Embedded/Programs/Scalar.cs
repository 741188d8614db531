namespace LoadTester;

internal enum ScalarKind : byte
{
    /// <summary>Not there (yet).</summary>
    Missing,
    Null,
    True,
    False,

    /// <summary>The text is the number as ECMAScript prints it.</summary>
    Number,

    /// <summary>The text is the string itself, unescaped.</summary>
    String,
}

/// <summary>A JSON scalar as it is at run time: a kind, and its text in UTF-8.</summary>
internal readonly ref struct Scalar(ScalarKind kind, ReadOnlySpan<byte> text)
{
    public ScalarKind Kind { get; } = kind;

    public ReadOnlySpan<byte> Text { get; } = text;

    public static Scalar Missing => new(ScalarKind.Missing, default);

    /// <summary>The text outside JSON; null is empty.</summary>
    public ReadOnlySpan<byte> AsText() => Kind switch
    {
        ScalarKind.True => "true"u8,
        ScalarKind.False => "false"u8,
        ScalarKind.Null or ScalarKind.Missing => default,
        _ => Text,
    };
}

/// <summary>A scalar that outlives the answer it came from. Reused from iteration to iteration.</summary>
internal sealed class ScalarSlot
{
    private byte[] _text = [];
    private int _length;
    private bool _shared;

    public ScalarKind Kind { get; private set; }

    public Scalar Value => new(Kind, _text.AsSpan(0, _length));

    public void Clear() => Kind = ScalarKind.Missing;

    public void Set(ScalarKind kind, ReadOnlySpan<byte> text)
    {
        if (_shared || _text.Length < text.Length)
        {
            _text = new byte[Math.Max(text.Length, 36)];
            _shared = false;
        }

        text.CopyTo(_text);
        _length = text.Length;
        Kind = kind;
    }

    /// <summary>Takes over the value of a slot that no longer changes.</summary>
    public void Share(ScalarSlot other)
    {
        _text = other._text;
        _length = other._length;
        Kind = other.Kind;
        _shared = true;
    }
}
