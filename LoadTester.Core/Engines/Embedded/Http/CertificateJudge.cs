using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace LoadTester;

/// <summary>Whether a server's certificate will do: by the rules of the system, else by further roots. In the order in which Go looks, so that the code is k6's.</summary>
/// <param name="roots">Trusted beside those of the system.</param>
internal sealed class CertificateJudge(X509Certificate2Collection roots)
{
    private const string OtherNames = "2.5.29.17"; // subjectAltName (RFC 5280, 4.2.1.6)

    private static readonly Oid s_server = new("1.3.6.1.5.5.7.3.1");

    /// <exception cref="CertificateException">It will not do.</exception>
    public bool Accepts(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is not X509Certificate2 shown)
            return false;
        // As Go, which has not looked at common names since 1.17.
        var isOfHost = !errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) && shown.Extensions[OtherNames] is not null;
        if (errors == SslPolicyErrors.None && isOfHost)
            return true;
        var now = TimeProvider.System.GetUtcNow();
        if (now > shown.NotAfter.ToUniversalTime() || now < shown.NotBefore.ToUniversalTime())
            throw new CertificateException(1000, TlsWords.Expired);
        if (!isOfHost)
            throw new CertificateException(1311, TlsWords.OtherHost);
        return IsTrusted(shown, chain) ? true : throw new CertificateException(1310, TlsWords.NotTrusted);
    }

    private bool IsTrusted(X509Certificate2 shown, X509Chain? known)
    {
        if (roots.Count == 0)
            return false;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.ApplicationPolicy.Add(s_server);
        chain.ChainPolicy.CustomTrustStore.AddRange(roots);
        if (known is not null)
        {
            chain.ChainPolicy.ExtraStore.AddRange(known.ChainPolicy.ExtraStore);
            chain.ChainPolicy.ExtraStore.AddRange(known.ChainElements.Select(element => element.Certificate).ToArray());
        }

        // Go trusts whatever it is told to trust, also an authority below a root. The signatures up to it are checked all the same.
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority;
        return chain.Build(shown) && chain.ChainElements.Any(element => roots.Any(root => root.RawDataMemory.Span.SequenceEqual(element.Certificate.RawDataMemory.Span)));
    }
}

/// <summary>A server's certificate that will not do.</summary>
/// <param name="code">k6's error code.</param>
/// <param name="message">A few words.</param>
internal sealed class CertificateException(int code, string message) : AuthenticationException(message)
{
    public int Code { get; } = code;
}
