using Xunit;

namespace LoadTester;

/// <summary>Reports as attachments of a test: bytes, a media type and a name without ending, since runners give the file its ending by the type.</summary>
internal static class Attachments
{
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
                context.AddAttachment(number == 1 ? name : $"{name}-{number}", file.Content, type);
            }
            catch (ArgumentException)
            {
                // The test has attached something of that name itself.
            }
        }
    }
}
