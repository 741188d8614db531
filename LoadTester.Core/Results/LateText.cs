namespace LoadTester;

/// <summary>A text that is made when it is first read. What it is made of is let go then.</summary>
internal sealed class LateText(Func<string?> make)
{
    private readonly Lock _gate = new();
    private Func<string?>? _make = make;
    private string? _text;

    public bool IsMade => Volatile.Read(ref _make) is null;

    public string? Text
    {
        get
        {
            lock (_gate)
            {
                if (_make is { } make)
                    (_text, _make) = (make(), null);
                return _text;
            }
        }
    }

    public static LateText Of(string text) => new(() => null) { _make = null, _text = text };
}
