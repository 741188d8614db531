using System.Text;

namespace LoadTester;

/// <summary>A header of a step as it stands on the wire.</summary>
internal sealed class WireHeader
{
    public WireHeader(string name, string? constant)
    {
        Line = Encoding.UTF8.GetBytes(constant is null ? $"{name}: " : $"{name}: {constant}\r\n");
        IsConstant = constant is not null;
        IsHost = Is("Host");
        IsContentType = Is("Content-Type");
        IsReferer = Is("Referer");
        IsCookie = Is("Cookie");
        MakesReplayable = Is("Idempotency-Key") || Is("X-Idempotency-Key");

        bool Is(string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The whole line with its break, or all that stands before the value when that is made for each request.</summary>
    public byte[] Line { get; }

    public bool IsConstant { get; }

    public bool IsHost { get; }

    public bool IsContentType { get; }

    public bool IsReferer { get; }

    public bool IsCookie { get; }

    /// <summary>Whether a request with it may be sent twice, whatever its method (Go, net/http/request.go, isReplayable).</summary>
    public bool MakesReplayable { get; }
}
