using System.Text;

namespace LoadTester;

/// <summary>What a request says of the trace that it belongs to (W3C Trace Context).</summary>
internal static class TraceContext
{
    public const string Header = "traceparent";

    private const int IdStart = 3;
    private const int IdLength = 32;
    private const int Least = 55; // 00-<32>-<16>-<2>

    /// <summary>The id of the trace; null where the request names none.</summary>
    public static string? IdOf(Exchange exchange)
    {
        var headers = exchange.Step.Headers;
        var index = Array.FindIndex(headers, static header => header.Name.Equals(Header, StringComparison.OrdinalIgnoreCase));
        if (index < 0 || !exchange.Sends(index))
            return null;
        var value = (headers[index].Constant ?? Encoding.UTF8.GetString(exchange.HeaderValue(index))).Trim();
        if (value.Length < Least || value[IdStart - 1] != '-' || value[IdStart + IdLength] != '-')
            return null;
        var id = value.Substring(IdStart, IdLength);
        return id.All(char.IsAsciiHexDigit) && id.Trim('0').Length > 0 ? id.ToLowerInvariant() : null;
    }
}
