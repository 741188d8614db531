using System.Text;

namespace LoadTester;

/// <summary>A file that a step sends: <see cref="Step.WithFile"/> as a part of a form, <see cref="Step.WithBody(FileContent)"/> as the whole body. Read once, sent as it is.</summary>
public sealed class FileContent
{
    private FileContent(string name, byte[] bytes, string mediaType)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
        Bytes = bytes;
        MediaType = mediaType;
    }

    /// <summary>The <c>filename</c> that the server is told; no path.</summary>
    public string Name { get; }

    /// <summary>E.g. <c>image/png</c>.</summary>
    public string MediaType { get; }

    /// <summary>In bytes.</summary>
    public int Length => Bytes.Length;

    internal byte[] Bytes { get; }

    /// <summary>A file from bytes.</summary>
    /// <param name="name">E.g. <c>rex.png</c>.</param>
    /// <param name="bytes">Copied.</param>
    /// <param name="mediaType">Default: by the ending of the name, else <c>application/octet-stream</c>.</param>
    public static FileContent Of(string name, ReadOnlySpan<byte> bytes, string? mediaType = null) => new(name, bytes.ToArray(), mediaType ?? FileTypes.Of(name));

    /// <summary>A file from text, in UTF-8.</summary>
    /// <inheritdoc cref="Of(string, ReadOnlySpan{byte}, string?)"/>
    /// <param name="name">E.g. <c>owners.csv</c>.</param>
    /// <param name="text">Sent as it is: <c>{{name}}</c> in it is no hole.</param>
    /// <param name="mediaType">Default: by the ending of the name, else <c>application/octet-stream</c>.</param>
    public static FileContent Of(string name, string text, string? mediaType = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new(name, Encoding.UTF8.GetBytes(text), mediaType ?? FileTypes.Of(name));
    }

    /// <summary>A file from the disk.</summary>
    /// <param name="path">A relative path is looked for beside the test assembly, then in the current folder.</param>
    /// <param name="mediaType">Default: by the ending of the path, else <c>application/octet-stream</c>.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="FileNotFoundException">There is no file; the message names where it was looked for.</exception>
    public static async Task<FileContent> LoadAsync(string path, string? mediaType = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        string[] places = [.. new[] { Path.Combine(AppContext.BaseDirectory, path), Path.GetFullPath(path) }.Distinct()];
        var found = Array.Find(places, File.Exists)
            ?? throw new FileNotFoundException($"There is no file \"{path}\": it was looked for at {string.Join(" and ", places)}. Let the build copy it: <None Include=\"{path}\" CopyToOutputDirectory=\"PreserveNewest\" />.", path);
        return new(Path.GetFileName(found), await File.ReadAllBytesAsync(found, cancellationToken).ConfigureAwait(false), mediaType ?? FileTypes.Of(found));
    }

    /// <summary>Shows name, type and size.</summary>
    public override string ToString() => $"{Name} ({MediaType}, {Length} bytes)";
}

/// <summary>A file where a value stands: a part of a form, or a whole body.</summary>
internal sealed class FileValue(FileContent file) : Value
{
    public FileContent File { get; } = file;

    public override string ToString() => $"<file {File}>";
}

/// <summary>Media types by the ending of a name.</summary>
internal static class FileTypes
{
    private static readonly Dictionary<string, string> s_byEnding = new(StringComparer.OrdinalIgnoreCase)
    {
        [".png"] = "image/png", [".jpg"] = "image/jpeg", [".jpeg"] = "image/jpeg", [".gif"] = "image/gif", [".webp"] = "image/webp", [".svg"] = "image/svg+xml",
        [".pdf"] = "application/pdf", [".json"] = "application/json", [".xml"] = "application/xml", [".csv"] = "text/csv", [".txt"] = "text/plain", [".html"] = "text/html",
        [".md"] = "text/markdown", [".yaml"] = "application/yaml", [".yml"] = "application/yaml", [".zip"] = "application/zip", [".gz"] = "application/gzip", [".tar"] = "application/x-tar",
    };

    public static string Of(string name) => s_byEnding.GetValueOrDefault(Path.GetExtension(name), "application/octet-stream");

    /// <summary>The ending of a name where it is one that is known; else empty.</summary>
    public static string SafeEnding(string name) => Path.GetExtension(name) is var ending && s_byEnding.ContainsKey(ending) ? ending : "";

    /// <summary>".png" of "image/png"; ".bin" where nothing else is known.</summary>
    public static string EndingOf(string mediaType) => s_byEnding.FirstOrDefault(ending => ending.Value == mediaType).Key ?? ".bin";
}
