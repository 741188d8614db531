using System.Text;

namespace LoadTester;

/// <summary>A result as one HTML page that needs nothing else: no script, no network, one stylesheet pinned by its hash. The same result gives the same page.</summary>
internal static class HtmlReport
{
    /// <summary>Nothing is loaded, run or sent; the icon is part of the page.</summary>
    private static string Policy => $"default-src 'none'; style-src '{StyleSheet.Hash}'; img-src data:; base-uri 'none'; form-action 'none'";

    public static string Format(LoadResult result)
    {
        var verdict = VerdictWords.Of(result);
        var sections = Sections(ShownSeconds.Of(result)).OfType<PageSection>().ToList();
        var page = new StringBuilder(256 * 1024);
        page.Append("<!DOCTYPE html>\n<html lang=\"en\" xmlns=\"http://www.w3.org/1999/xhtml\">\n<head>\n");
        foreach (var part in Head(result, verdict))
        {
            part.WriteTo(page);
            page.Append('\n');
        }

        page.Append("<style>").Append(StyleSheet.Text).Append("</style>\n</head>\n<body>\n");
        Html.Of("main", null, VerdictHeader.Of(result, verdict), Contents(sections)).Add(sections.Select(section => section.ToHtml())).Add(Footer(result)).WriteTo(page);
        page.Append("\n</body>\n</html>\n");
        return page.ToString();
    }

    private static IEnumerable<Html> Head(LoadResult result, VerdictWords verdict)
    {
        yield return Html.Of("meta").With("charset", "utf-8");
        yield return Html.Of("meta").With("http-equiv", "Content-Security-Policy").With("content", Policy);
        yield return Html.Of("meta").With("name", "viewport").With("content", "width=device-width, initial-scale=1");
        yield return Html.Of("meta").With("name", "referrer").With("content", "no-referrer");
        yield return Html.Of("meta").With("name", "color-scheme").With("content", "light dark");
        yield return new Element("link").With("rel", "icon").Linked(Glyphs.Icon(verdict.Sign));
        yield return Html.Of("title", null, $"{result.Name}: {verdict.Headline}");
    }

    private static Element Footer(LoadResult result) =>
        Html.Of("footer", null, $"LoadTester{(result.Environment is { LoadTester: { Length: > 0 } version } ? " " + version : "")}. The result as JSON has all figures of the run. This page is complete: it loads nothing and runs nothing.");

    private static Element Contents(IEnumerable<PageSection> sections) =>
        Html.Of("nav", null).With("aria-label", "Contents").Add(sections.Where(section => section.IsListed).Select(section => Html.Anchor(section.Id, section.Title)));

    private static IEnumerable<PageSection?> Sections(LoadResult result)
    {
        yield return ThresholdSection.Of(result);
        yield return TimelineSection.Of(result);
        yield return ServerSection.Of(result);
        yield return DistributionSection.Of(result);
        yield return StepSection.Of(result);
        yield return MeasurementSection.Of(result);
        yield return ScenarioSection.Of(result);
        yield return CheckSection.Of(result);
        yield return FailureSection.Of(result);
        yield return SlowestSection.Of(result);
        yield return JourneySection.Of(result);
        yield return PastRunSection.Of(result);
        yield return ScriptSection.Of(result);
        yield return MachineSection.Of(result);
        yield return TextSections.Notes(result);
        yield return TextSections.Log(result);
    }
}
