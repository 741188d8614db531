using System.Text;
using System.Xml.Linq;
using Xunit;

namespace LoadTester.Reports.Html;

public sealed class HostileTextTests
{
    private static readonly string[] s_elements =
    [
        "a", "article", "b", "body", "circle", "code", "dd", "desc", "details", "div", "dl", "dt", "figcaption", "figure", "footer", "g", "h1", "h2", "h3", "head", "header", "html", "li", "line", "link",
        "main", "meta", "nav", "ol", "p", "path", "pre", "rect", "section", "span", "style", "summary", "svg", "table", "tbody", "td", "text", "th", "thead", "time", "title", "tr", "ul",
    ];

    private static readonly string[] s_attributes =
    [
        "aria-hidden", "aria-label", "aria-labelledby", "charset", "class", "content", "cx", "cy", "d", "data-label", "datetime", "dx", "dy", "height", "href", "http-equiv", "id", "lang", "name", "overflow",
        "preserveAspectRatio", "r", "rel", "role", "rx", "scope", "tabindex", "title", "viewBox", "width", "x", "x1", "x2", "xmlns", "y", "y1", "y2",
    ];

    public static TheoryData<string> Texts { get; } =
    [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "</style><script>alert(1)</script>",
        "</title><script>alert(1)</script>",
        "</pre></details></svg></main><script>alert(1)</script>",
        "javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "http://evil.example/?\"><script>alert(1)</script>",
        "]]><script>alert(1)</script><![CDATA[",
        "<!--<script>alert(1)</script>-->",
        "&lt;script&gt;alert(1)&lt;/script&gt; &#60;script&#62;",
        "name\u202Egpj.exe\u2066\u2069\u200E",
        "nul \0 escape \u001b[31m bell \a delete \u007f next line \u0085",
        "lone \uD800 and \uDC00, reversed \uDC00\uD800, no character \uFFFE\uFFFF",
        "http_req_duration{name:<script>}",
        "p(95)<<script>",
        "",
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_text_from_outside_becomes_neither_an_element_nor_an_attribute_nor_an_address(string text)
    {
        for (var variant = 0; variant < 7; variant += 3)
        {
            var page = HtmlReport.Format(HostileResults.Of(_ => text, variant));

            var document = Page.Parse(page);
            Assert.Empty(document.Descendants().Select(element => element.Name.LocalName).Except(s_elements));
            Assert.Empty(document.Descendants().Attributes().Select(attribute => attribute.Name.LocalName).Except(s_attributes));
            Assert.All(document.Descendants().Attributes("href"), address => Assert.Matches("^(#[a-z0-9-]+$|data:image/svg\\+xml,|http://evil\\.example/\\?%22%3E%3Cscript%3Ealert\\(1\\)%3C/script%3E$)", address.Value));
            Assert.Single(document.Descendants(Page.Xhtml + "style"));
            Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<!--", page, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void No_character_that_cannot_be_seen_or_cannot_be_written_reaches_the_page(string text)
    {
        var page = HtmlReport.Format(HostileResults.Of(_ => text, 0));

        Assert.Empty(page.Where(c => (char.IsControl(c) && c is not '\n' and not '\t') || c is '\u202E' or '\u2066' or '\u2069' or '\u200E').Distinct());
        new UTF8Encoding(false, throwOnInvalidBytes: true).GetBytes(page);
    }

    [Fact]
    public void What_turns_the_direction_of_a_text_is_named_instead()
    {
        var page = HtmlReport.Format(HostileResults.Of(_ => "invoice\u202Efdp.exe \0", 0));

        Assert.Contains("invoice[U+202E]fdp.exe ␀", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_text_of_a_result_is_somewhere_on_the_page()
    {
        var members = new HashSet<string>();
        string Text(string member)
        {
            members.Add(member);
            return Marker(member);
        }

        var pages = string.Concat(Enumerable.Range(0, 7).Select(variant => HtmlReport.Format(HostileResults.Of(Text, variant))));

        // Aggregations are shown by the names that are known; what a mask stands for only where there is one.
        string[] known = ["MetricResult.Values", "RequestExample.Secrets"];
        Assert.Equal([], members.Where(member => !pages.Contains(Marker(member), StringComparison.Ordinal)).Except(known).Order());
    }

    /// <summary>A text that could be the name of a header, too.</summary>
    private static string Marker(string member) => $"x-{member}-x";
}
