using System.Text;

namespace LoadTester;

/// <summary>Small files that are what they say they are.</summary>
internal static class FileData
{
    private const string Png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    private const string Gif = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";
    private const string EmptyZip = "UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==";
    private const string EmptyGzip = "H4sIAAAAAAAAAwMAAAAAAAAAAAA=";
    private const string Svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>\n";
    private const string Note = "A file of a load test.\n";

    /// <summary>A file of a media type, which may be a range.</summary>
    /// <param name="name">Without an ending.</param>
    /// <param name="mediaType">E.g. <c>image/*</c>.</param>
    /// <returns>Null for a type that no file is known for.</returns>
    public static FileContent? Of(string name, string mediaType) => MediaTypes.Bare(mediaType) switch
    {
        "image/png" or "image/*" => FileContent.Of($"{name}.png", Convert.FromBase64String(Png)),
        "image/gif" => FileContent.Of($"{name}.gif", Convert.FromBase64String(Gif)),
        "image/svg+xml" => FileContent.Of($"{name}.svg", Svg),
        "application/pdf" => FileContent.Of($"{name}.pdf", Pdf()),
        "application/zip" => FileContent.Of($"{name}.zip", Convert.FromBase64String(EmptyZip)),
        "application/gzip" or "application/x-gzip" => FileContent.Of($"{name}.gz", Convert.FromBase64String(EmptyGzip), mediaType),
        "application/x-tar" => FileContent.Of($"{name}.tar", new byte[1024]),
        "text/csv" => FileContent.Of($"{name}.csv", "name,value\r\nfirst,1\r\n"),
        "application/json" => FileContent.Of($"{name}.json", "{}\n"),
        "application/xml" or "text/xml" => FileContent.Of($"{name}.xml", "<file/>\n", MediaTypes.Bare(mediaType)),
        "application/octet-stream" or "application/*" or "*/*" => FileContent.Of($"{name}.bin", Note),
        "text/*" => FileContent.Of($"{name}.txt", Note),
        ['t', 'e', 'x', 't', '/', ..] text => FileContent.Of($"{name}.txt", Note, text),
        _ => null,
    };

    /// <summary>A document of one empty page, with its table of contents where it says.</summary>
    private static string Pdf()
    {
        var pdf = new StringBuilder("%PDF-1.4\n");
        var places = new List<int>();
        foreach (var thing in (string[])["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 72]>>"])
        {
            places.Add(pdf.Length);
            pdf.Append(System.Globalization.CultureInfo.InvariantCulture, $"{places.Count} 0 obj\n{thing}\nendobj\n");
        }

        var table = pdf.Length;
        pdf.Append("xref\n0 4\n0000000000 65535 f \n");
        foreach (var place in places)
            pdf.Append(System.Globalization.CultureInfo.InvariantCulture, $"{place:0000000000} 00000 n \n");
        return pdf.Append(System.Globalization.CultureInfo.InvariantCulture, $"trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n").ToString();
    }
}
