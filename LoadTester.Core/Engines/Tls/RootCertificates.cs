using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace LoadTester;

/// <summary>The certificates of <see cref="HttpOptions.TrustedRoots"/>.</summary>
internal static class RootCertificates
{
    /// <summary>Reads them; where that cannot be done, none, and why.</summary>
    public static X509Certificate2Collection Read(string path, out string? problem)
    {
        X509Certificate2Collection found = [];
        if (!TestFile.TryRead(path, out var bytes, out problem))
            return found;
        try
        {
            if (PemText.Of(bytes) is { } text)
                found.ImportFromPem(text);
            else
                found.Add(X509CertificateLoader.LoadCertificate(bytes));
        }
        catch (CryptographicException e)
        {
            problem = $"\"{path}\" holds no certificate that can be read: {e.Message}";
            return found;
        }

        if (found.Count == 0)
            problem = $"\"{path}\" holds no certificate. Name a PEM file with \"-----BEGIN CERTIFICATE-----\" in it.";
        return found;
    }

    /// <summary>All of them as one PEM text.</summary>
    public static string ToPem(IEnumerable<X509Certificate2> certificates) => string.Concat(certificates.Select(certificate => certificate.ExportCertificatePem() + "\n"));
}

/// <summary>Tells PEM from bytes.</summary>
internal static class PemText
{
    /// <summary>The text of a PEM file; null when it is none.</summary>
    public static string? Of(byte[] bytes) => bytes.AsSpan().IndexOf("-----BEGIN "u8) < 0 ? null : Encoding.UTF8.GetString(bytes);
}
