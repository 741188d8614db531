using Xunit;

namespace LoadTester;

/// <summary>Lines for whoever watches the test, and for the test's own output.</summary>
internal sealed class TestLines(ITestOutputHelper? output)
{
    public void Say(string text)
    {
        LiveChannel.WriteLine(text);
        try
        {
            output?.WriteLine(text);
        }
        catch (InvalidOperationException)
        {
            // The test was reported already, e.g. after a timeout, and takes no more output.
        }
    }
}
