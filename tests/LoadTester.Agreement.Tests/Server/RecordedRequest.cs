using System.Collections.Immutable;
using System.Text;

namespace LoadTester;

/// <summary>A request as it came over the wire: the target as it was sent, header names in lower case and in order.</summary>
internal sealed record RecordedRequest(string Method, string Target, ImmutableArray<KeyValuePair<string, string>> Headers, byte[] Body)
{
    /// <summary>The header by which a case tells apart what runs side by side; requests of one lane are in order.</summary>
    public const string LaneHeader = "x-lane";

    // How a message is framed is the business of the client; Accept-Encoding is what .NET and Go leave out by default.
    private static readonly string[] s_framing = ["content-length", "transfer-encoding", "connection", "accept-encoding"];

    public string Lane => Header(LaneHeader) ?? "";

    public string Path => Target.Split('?')[0];

    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>The value of a header, any case; null when it was not sent.</summary>
    public string? Header(string name) => Headers.FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    public RecordedRequest Without(string header) => this with { Headers = Headers.RemoveAll(one => one.Key.Equals(header, StringComparison.OrdinalIgnoreCase)) };

    /// <summary>Everything that is compared, as lines to be read. Bytes that are no UTF-8 are shown in hexadecimal.</summary>
    public override string ToString()
    {
        var text = new StringBuilder().Append(Method).Append(' ').Append(Target);
        foreach (var (name, value) in Headers.Where(header => !s_framing.Contains(header.Key)))
            text.Append("\n    ").Append(name).Append(": ").Append(value);
        if (Body.Length > 0)
            text.Append("\n    ").Append(Encoding.UTF8.GetBytes(Text).AsSpan().SequenceEqual(Body) ? Text : Convert.ToHexString(Body));
        return text.ToString();
    }
}
