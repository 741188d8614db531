using System.Globalization;
using System.Text;

namespace LoadTester;

/// <summary>An element of the page, written so that it is HTML and XML at once. Names are ours; values and children are escaped.</summary>
internal sealed class Element(string name) : Html
{
    /// <summary>Elements that HTML never closes, and shapes of SVG, which have no children here.</summary>
    private static readonly HashSet<string> s_empty = ["meta", "link", "br", "hr", "wbr", "col", "line", "rect", "path", "circle", "use"];

    private readonly List<(string Name, string Value)> _attributes = [];
    private readonly List<Html> _children = [];

    /// <summary>Adds an attribute; null leaves it out. One that could run code, style or load something is refused.</summary>
    public Element With(string attribute, string? value)
    {
        if (attribute.StartsWith("on", StringComparison.OrdinalIgnoreCase) || attribute is "style" or "src" or "href" or "srcdoc" or "action")
            throw new ArgumentException($"The attribute {attribute} does not belong into the report.", nameof(attribute));
        if (value is not null)
            _attributes.Add((attribute, value));
        return this;
    }

    public Element With(string attribute, double value) => With(attribute, value.ToString("0.##", CultureInfo.InvariantCulture));

    public Element Add(params ReadOnlySpan<Html?> children)
    {
        foreach (var child in children)
        {
            if (child is not null)
                _children.Add(child);
        }

        return this;
    }

    public Element Add(IEnumerable<Html?> children)
    {
        _children.AddRange(children.OfType<Html>());
        return this;
    }

    public override void WriteTo(StringBuilder page)
    {
        page.Append('<').Append(name);
        foreach (var (attribute, value) in _attributes)
        {
            page.Append(' ').Append(attribute).Append("=\"");
            SafeText.Encode(page, value);
            page.Append('"');
        }

        if (_children.Count == 0 && s_empty.Contains(name))
        {
            page.Append("/>");
            return;
        }

        page.Append('>');
        foreach (var child in _children)
            child.WriteTo(page);
        page.Append("</").Append(name).Append('>');
    }

    internal Element Linked(string address)
    {
        _attributes.Add(("href", address));
        if (name == "a" && !address.StartsWith('#'))
            _attributes.Add(("rel", "noopener noreferrer"));
        return this;
    }
}
