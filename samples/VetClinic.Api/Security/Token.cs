using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace VetClinic.Security;

/// <summary>A signed user name. Nothing is stored, so a million logins cost no memory; it is valid as long as the key is.</summary>
internal static class Token
{
    public static string For(string userName, string key)
    {
        var user = Encoding.UTF8.GetBytes(userName);
        return $"{Base64Url.EncodeToString(user)}.{Base64Url.EncodeToString(Sign(user, key))}";
    }

    public static bool IsValid(string token, string key)
    {
        var dot = token.IndexOf('.', StringComparison.Ordinal);
        if (dot < 1 || !Base64Url.IsValid(token.AsSpan(0, dot)) || !Base64Url.IsValid(token.AsSpan(dot + 1)))
            return false;
        var user = Base64Url.DecodeFromChars(token.AsSpan(0, dot));
        return CryptographicOperations.FixedTimeEquals(Base64Url.DecodeFromChars(token.AsSpan(dot + 1)), Sign(user, key));
    }

    private static byte[] Sign(byte[] user, string key) => HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), user);
}
