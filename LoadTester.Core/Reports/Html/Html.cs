using System.Text;

namespace LoadTester;

/// <summary>A piece of the page. A string becomes one by itself, as text; there is no way to write a string as markup.</summary>
internal abstract class Html
{
    public static implicit operator Html?(string? text) => text is null ? null : new HtmlText(text);

    public static Element Of(string name, string? css = null, params ReadOnlySpan<Html?> children)
    {
        var element = new Element(name);
        if (css is not null)
            element.With("class", css);
        return element.Add(children);
    }

    /// <summary>An address as a link where it is one of the web; otherwise as text.</summary>
    public static Html Link(string address, string text) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0
            ? new Element("a").Linked(uri.AbsoluteUri).Add(text)
            : new HtmlText(text);

    /// <summary>A link to a section of the page.</summary>
    public static Element Anchor(string id, string text) => new Element("a").Linked("#" + id).Add(text);

    public abstract void WriteTo(StringBuilder page);

    private sealed class HtmlText(string text) : Html
    {
        public override void WriteTo(StringBuilder page) => SafeText.Encode(page, text);
    }
}
