using Xunit;

namespace LoadTester;

/// <summary>Lines for whoever watches the test, and for the test's own output.</summary>
internal sealed class TestLines(ITestOutputHelper? output)
{
    /// <summary>For those who watch: progress is of no use afterwards, and would bury what is.</summary>
    public static void SayLive(string text) => LiveChannel.WriteLine(text);

    /// <inheritdoc cref="SayLive(string)"/>
    public static void SayLive(IEnumerable<TextLine> lines) => LiveChannel.WriteLine(LiveChannel.TakesColours ? TerminalColours.Paint(lines) : TextLine.Join(lines));

    /// <summary>For those who watch, and for the test's output.</summary>
    public void Say(string text)
    {
        SayLive(text);
        Keep(text);
    }

    /// <inheritdoc cref="Say(string)"/>
    public void Say(IReadOnlyList<TextLine> lines)
    {
        SayLive(lines);
        Keep(TextLine.Join(lines));
    }

    private void Keep(string text)
    {
        try
        {
            output?.WriteLine(XmlText.Of(BuildCommands.Defuse(text)));
        }
        catch (InvalidOperationException)
        {
            // The test was reported already, e.g. after a timeout, and takes no more output.
        }
    }
}
