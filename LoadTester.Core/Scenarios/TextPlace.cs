namespace LoadTester;

/// <summary>Where a value stands, which decides how it is written.</summary>
internal enum TextPlace
{
    /// <summary>Header or plain text: as it is.</summary>
    Plain,

    /// <summary>A url or a form: as ECMAScript's encodeURIComponent writes it.</summary>
    Url,

    /// <summary>A query that may hold reserved characters, but for those that mean something in it.</summary>
    Reserved,

    /// <summary>A whole JSON value: keeps its type.</summary>
    Json,

    /// <summary>Inside a JSON string: its text, escaped as JSON.stringify does.</summary>
    JsonText,

    /// <summary>Text or attribute of XML.</summary>
    Xml,

    /// <summary>A cell of CSV (RFC 4180), in quotes where it needs them.</summary>
    Csv,
}
