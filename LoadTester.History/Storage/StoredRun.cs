using System.Security.Cryptography;
using System.Text;

namespace LoadTester;

/// <summary>A run as it is stored and exchanged.</summary>
/// <param name="Id">32 hexadecimal digits that follow from the run, so that the same run is kept once.</param>
/// <param name="Signature">What was done.</param>
/// <param name="Result">What was measured, without the runs before it: those are kept themselves.</param>
/// <param name="Json">The result as JSON.</param>
internal sealed record StoredRun(string Id, string Signature, LoadResult Result, string Json)
{
    public const int IdLength = 32;

    public static StoredRun Of(LoadResult result, string signature)
    {
        result = result with { PastRuns = [] };
        var json = result.ToJson();
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{signature}\n{json}"));
        return new(Convert.ToHexStringLower(hash)[..IdLength], signature, result, json);
    }
}
