using System.Globalization;
using Xunit;

namespace LoadTester;

/// <summary>Reports as attachments of a test: bytes, a media type and a name without ending, since runners give the file its ending by the type.</summary>
internal static class Attachments
{
    /// <summary>Runners hold them in memory, and in TRX files, where they are text in base 64; a run of four hours has 9 MB of JSON.</summary>
    private const int MostBytes = 5_000_000;

    /// <summary>What is longer than <see cref="MostBytes"/> and was written is named by its path instead.</summary>
    /// <param name="context">The test's.</param>
    /// <param name="reports">Those of one run.</param>
    /// <param name="number">Which run of the test it is, from 1.</param>
    public static void Add(ITestContext context, ReportSet reports, int number)
    {
        foreach (var file in reports.All)
        {
            var (name, type) = file.Kind switch
            {
                Report.Html => ("report", "text/html"),
                Report.Pdf => ("print", "application/pdf"),
                // Runners know no ending for text/markdown.
                Report.Markdown => ("summary", "text/plain"),
                _ => ("result", "application/json"),
            };
            try
            {
                var numbered = number == 1 ? name : $"{name}-{number}";
                if (file is { Path: { } path, Content.Length: > MostBytes })
                    context.AddAttachment(numbered, string.Create(CultureInfo.InvariantCulture, $"{path} is not attached: it has {file.Content.Length / 1e6:0.0} MB, and attachments at most 5 MB."));
                else
                    context.AddAttachment(numbered, file.Content, type);
            }
            catch (ArgumentException)
            {
                // The test has attached something of that name itself.
            }
        }
    }
}
