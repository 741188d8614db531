using System.Text;

namespace LoadTester;

/// <summary>The end of what a process prints, however much that is.</summary>
internal sealed class OutputTail
{
    private const int MostKept = 8_192;
    private const int MostLines = 4;
    private const int MostShown = 600;

    private readonly Lock _lock = new();
    private readonly StringBuilder _text = new();

    /// <summary>Reads to the end, so that the process never waits for a reader.</summary>
    public async Task DrainAsync(TextReader reader)
    {
        var buffer = new char[2_048];
        try
        {
            while (await reader.ReadAsync(buffer).ConfigureAwait(false) is > 0 and var count)
                Add(buffer.AsSpan(0, count));
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // It was closed, because somebody else than the process held it open.
        }
    }

    /// <summary>The last lines in one, without what Chromium says of a desktop that is not there.</summary>
    public override string ToString()
    {
        string[] lines;
        lock (_lock)
            lines = _text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var text = Printable.Of(string.Join(" | ", lines.Where(line => !line.Contains(":ERROR:dbus/", StringComparison.Ordinal)).TakeLast(MostLines)));
        return text.Length <= MostShown ? text : "…" + text[^MostShown..];
    }

    private void Add(ReadOnlySpan<char> text)
    {
        lock (_lock)
        {
            _text.Append(text);
            if (_text.Length > 2 * MostKept)
                _text.Remove(0, _text.Length - MostKept);
        }
    }
}
