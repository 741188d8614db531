using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace LoadTester;

/// <summary>What the server answers.</summary>
internal sealed record Reply(int Status)
{
    public ImmutableArray<KeyValuePair<string, string>> Headers { get; private init; } = [];

    public byte[] Body { get; private init; } = [];

    /// <summary>How long the answer takes.</summary>
    public TimeSpan Delay { get; private init; }

    /// <summary>Whether the connection is cut instead.</summary>
    public bool IsCut { get; private init; }

    public static Reply Cut { get; } = new(0) { IsCut = true };

    public static Reply Json(string text, int status = 200) => new Reply(status).With("Content-Type", "application/json").Sending(Encoding.UTF8.GetBytes(text));

    public static Reply Text(string text, int status = 200) => new Reply(status).With("Content-Type", "text/plain; charset=utf-8").Sending(Encoding.UTF8.GetBytes(text));

    public static Reply To(string location, int status = 302) => new Reply(status).With("Location", location);

    /// <summary>A text that is the same for the same request, whoever sends it, and another for another.</summary>
    public static string IdOf(RecordedRequest request) =>
        Hash32.OfText($"{request.Method} {request.Target} {request.Text}").ToString("x8", CultureInfo.InvariantCulture);

    public Reply With(string header, string value) => this with { Headers = Headers.Add(new(header, value)) };

    public Reply Sending(byte[] body) => this with { Body = body };

    public Reply After(TimeSpan delay) => this with { Delay = delay };
}
