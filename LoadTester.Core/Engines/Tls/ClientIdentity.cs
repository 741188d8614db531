using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace LoadTester;

/// <summary>A client's certificate with its key, and those between it and its authority.</summary>
internal sealed class ClientIdentity : IDisposable
{
    private const string Certificates = "CERTIFICATE";
    private const string EncryptedKey = "ENCRYPTED PRIVATE KEY";

    private readonly X509Certificate2Collection _chain;

    private ClientIdentity(X509Certificate2 certificate, X509Certificate2Collection chain) => (Certificate, _chain) = (certificate, chain);

    public X509Certificate2 Certificate { get; }

    /// <summary>Made once for all connections.</summary>
    public SslStreamCertificateContext ForStreams() => SslStreamCertificateContext.Create(Certificate, _chain, offline: true);

    /// <summary>The certificate and those behind it, for k6.</summary>
    public string CertificatePem => RootCertificates.ToPem(_chain.Prepend(Certificate));

    /// <summary>The key, not encrypted: k6 reads no key that is, but for an old way that nobody should use.</summary>
    public string KeyPem
    {
        get
        {
            using AsymmetricAlgorithm? key = (AsymmetricAlgorithm?)Certificate.GetRSAPrivateKey() ?? Certificate.GetECDsaPrivateKey();
            return key!.ExportPkcs8PrivateKeyPem();
        }
    }

    /// <summary>Reads certificate and key; null, and why, where that cannot be done.</summary>
    public static ClientIdentity? Read(ClientCertificate from, out string? problem)
    {
        if (from.Password?.Problem is { } missing)
        {
            problem = missing;
            return null;
        }

        if (!TestFile.TryRead(from.Path, out var bytes, out problem))
            return null;
        var identity = PemText.Of(bytes) is { } text ? OfPem(from, text, out problem) : OfPkcs12(from, bytes, out problem);
        if (identity is not null && identity.Certificate.GetRSAPrivateKey() is null && identity.Certificate.GetECDsaPrivateKey() is null)
        {
            problem = $"the key of \"{from.Path}\" is neither one of RSA nor of ECDSA.";
            identity.Dispose();
            return null;
        }

        return identity;
    }

    public void Dispose()
    {
        Certificate.Dispose();
        foreach (var certificate in _chain)
            certificate.Dispose();
    }

    private static ClientIdentity? OfPem(ClientCertificate from, string text, out string? problem)
    {
        var (keyText, keyFile) = (text, from.Path);
        if (from.KeyPath is { } keyPath)
        {
            if (!TestFile.TryRead(keyPath, out var key, out problem))
                return null;
            (keyText, keyFile) = (PemText.Of(key) ?? "", keyPath);
        }

        problem = PemProblem(from, text, keyText, keyFile);
        if (problem is not null)
            return null;
        try
        {
            var certificate = IsEncrypted(keyText) ? X509Certificate2.CreateFromEncryptedPem(text, keyText, from.Password!.Reveal()) : X509Certificate2.CreateFromPem(text, keyText);
            X509Certificate2Collection all = [];
            all.ImportFromPem(text);
            return new(Usable(certificate), [.. all.Where(other => !other.RawDataMemory.Span.SequenceEqual(certificate.RawDataMemory.Span))]);
        }
        catch (ArgumentException)
        {
            problem = $"the key in \"{keyFile}\" is not that of the certificate in \"{from.Path}\".";
        }
        catch (CryptographicException e)
        {
            problem = IsEncrypted(keyText)
                ? $"the key in \"{keyFile}\" cannot be decrypted. Is the password {from.Password!.Name} the right one?"
                : $"the certificate in \"{from.Path}\" or its key in \"{keyFile}\" cannot be read: {e.Message}";
        }

        return null;
    }

    private static string? PemProblem(ClientCertificate from, string text, string keyText, string keyFile)
    {
        if (!text.Contains($"-----BEGIN {Certificates}-----", StringComparison.Ordinal))
            return $"\"{from.Path}\" holds no certificate. Name a PEM file with \"-----BEGIN CERTIFICATE-----\" in it, or a .pfx.";
        if (!keyText.Contains("PRIVATE KEY-----", StringComparison.Ordinal))
        {
            return from.KeyPath is null
                ? $"\"{from.Path}\" holds no key. Name the file of its key: new ClientCertificate(\"{from.Path}\", \"client.key\")."
                : $"\"{keyFile}\" holds no key. Name a PEM file with \"-----BEGIN PRIVATE KEY-----\" in it.";
        }

        if (keyText.Contains("Proc-Type: 4,ENCRYPTED", StringComparison.Ordinal))
            return $"the key in \"{keyFile}\" is encrypted in an old way that .NET does not read. Write it anew: openssl pkcs8 -topk8 -in \"{keyFile}\" -out new.key.";
        if (IsEncrypted(keyText) && from.Password is null)
            return $"the key in \"{keyFile}\" is encrypted. Give its password: new ClientCertificate(\"{from.Path}\", \"{keyFile}\", Value.Env(\"CLIENT_KEY_PASSWORD\")).";
        return null;
    }

    private static bool IsEncrypted(string keyText) => keyText.Contains($"-----BEGIN {EncryptedKey}-----", StringComparison.Ordinal);

    private static ClientIdentity? OfPkcs12(ClientCertificate from, byte[] bytes, out string? problem)
    {
        try
        {
            var all = X509CertificateLoader.LoadPkcs12Collection(bytes, from.Password?.Reveal(), X509KeyStorageFlags.Exportable);
            var own = all.FirstOrDefault(certificate => certificate.HasPrivateKey);
            problem = own is null ? $"\"{from.Path}\" holds no certificate with its key." : null;
            return own is null ? null : new(own, [.. all.Where(other => other != own)]);
        }
        catch (CryptographicException)
        {
            problem = $"\"{from.Path}\" is neither PEM nor a PKCS#12 file (.pfx) that {(from.Password is { } password ? $"the password {password.Name} opens" : "opens without a password: new ClientCertificate(path, password: Value.Env(\"CLIENT_PASSWORD\"))")}.";
            return null;
        }
    }

    /// <summary>Windows takes a key for TLS only out of a PKCS#12 store.</summary>
    private static X509Certificate2 Usable(X509Certificate2 certificate)
    {
        if (!OperatingSystem.IsWindows())
            return certificate;
        using (certificate)
            return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
    }
}
