using System.Xml;
using System.Xml.Linq;

namespace LoadTester.Reports.Html;

/// <summary>The report, read as XML: it is both.</summary>
internal static class Page
{
    public static XNamespace Xhtml { get; } = "http://www.w3.org/1999/xhtml";

    public static XDocument Parse(string page)
    {
        using var reader = XmlReader.Create(new StringReader(page), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        return XDocument.Load(reader);
    }

    /// <summary>The text of the element with an id, blanks as one.</summary>
    public static string TextOf(string page, string id) => Text(Parse(page).Descendants().Single(element => (string?)element.Attribute("id") == id));

    public static string Text(XElement element) => string.Join(' ', string.Concat(element.DescendantNodes().OfType<XText>().Select(text => text.Value + " ")).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public static XElement First(string page, string name) => Parse(page).Descendants(Xhtml + name).First();

    public static XElement WithClass(string page, string css) => Parse(page).Descendants().First(element => (string?)element.Attribute("class") == css);

    /// <summary>The headings of the sections.</summary>
    public static IEnumerable<string> Sections(string page) => Parse(page).Descendants(Xhtml + "section").Select(section => Text(section.Element(Xhtml + "h2")!));
}
