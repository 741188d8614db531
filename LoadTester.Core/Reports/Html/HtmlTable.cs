namespace LoadTester;

/// <summary>A table that scrolls within its own frame where a page is narrow. A heading that begins with # stands over numbers, which are aligned right.</summary>
internal sealed class HtmlTable
{
    private readonly string _caption;
    private readonly string[] _headings;
    private readonly List<Html> _rows = [];

    public HtmlTable(string caption, params string[] headings)
    {
        _caption = caption;
        _headings = headings;
    }

    /// <summary>A class for the frame.</summary>
    public string? Css { get; init; }

    /// <summary>Whether a row becomes a card on a phone: first what stands before the numbers, then each number below its heading, then the rest.</summary>
    public bool IsCards { get; init; }

    public int Count => _rows.Count;

    /// <summary>Adds a row; the class may be null.</summary>
    public void Row(string? css, params ReadOnlySpan<Html?> cells)
    {
        var row = Html.Of("tr", css);
        for (var column = 0; column < cells.Length; column++)
            row.Add(Html.Of("td", IsNumber(column) ? "num" : null, cells[column]).With("data-label", IsCards ? Heading(column) : null));
        _rows.Add(row);
    }

    public Element ToHtml() => Html.Of("div", string.Join(" ", new[] { "scroll", IsCards ? "cards" : null, Css }.OfType<string>())).With("role", "region").With("aria-label", _caption).With("tabindex", "0").Add(
        Html.Of("table", null, Html.Of("thead", null, Html.Of("tr").Add(_headings.Select(HeadingCell))), Html.Of("tbody").Add(_rows)));

    private Html HeadingCell(string heading, int column) => Html.Of("th", IsNumber(column) ? "num" : null, Heading(column)).With("scope", "col");

    private string Heading(int column) => _headings[column].TrimStart('#');

    private bool IsNumber(int column) => _headings[column].StartsWith('#');
}
