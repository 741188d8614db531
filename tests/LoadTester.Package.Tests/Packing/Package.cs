using System.IO.Compression;
using System.Xml.Linq;

namespace LoadTester;

/// <summary>A .nupkg: its files and its manifest.</summary>
internal sealed class Package
{
    private readonly string _path;
    private readonly string _version;
    private readonly XElement _metadata;

    public Package(string path, string version)
    {
        _path = path;
        _version = version;
        _metadata = XDocument.Parse(Text(Files(path).Single(name => name.EndsWith(".nuspec", StringComparison.Ordinal)))).Root!.Elements().Single();
    }

    /// <summary>Without what belongs to the format, as a sorted list.</summary>
    public IEnumerable<string> Contents => Files(_path);

    /// <summary>The same of the package of symbols.</summary>
    public IEnumerable<string> Symbols => Files(Path.ChangeExtension(_path, ".snupkg"));

    /// <summary>Like <c>Bogus 34.0.2</c>; the version of this run is written as <c>x</c>.</summary>
    public IEnumerable<string> Dependencies =>
        from dependency in _metadata.Descendants()
        where dependency.Name.LocalName == "dependency"
        select $"{dependency.Attribute("id")!.Value} {dependency.Attribute("version")!.Value.Replace(_version, "x", StringComparison.Ordinal)}";

    public string? this[string element] => _metadata.Elements().SingleOrDefault(child => child.Name.LocalName == element)?.Value;

    public string Text(string file)
    {
        using var zip = ZipFile.OpenRead(_path);
        using var reader = new StreamReader(zip.GetEntry(file)!.Open());
        return reader.ReadToEnd();
    }

    private static List<string> Files(string path)
    {
        using var zip = ZipFile.OpenRead(path);
        return
        [
            .. zip.Entries.Select(entry => entry.FullName)
                .Where(name => name != "[Content_Types].xml" && !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];
    }
}
