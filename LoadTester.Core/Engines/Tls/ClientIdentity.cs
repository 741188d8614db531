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
            using var key = Key();
            return key!.ExportPkcs8PrivateKeyPem();
        }
    }

    /// <summary>Reads certificate and key; null, and why, where that cannot be done.</summary>
    /// <param name="from">The files.</param>
    /// <param name="problem">Why it cannot be done.</param>
    /// <param name="keysComeFromStores">Windows takes a key for TLS only out of a PKCS#12 store. Null: as this system does.</param>
    public static ClientIdentity? Read(ClientCertificate from, out string? problem, bool? keysComeFromStores = null)
    {
        if (from.Password?.Problem is { } missing)
        {
            problem = missing;
            return null;
        }

        if (!TestFile.TryRead(from.Path, out var bytes, out problem))
            return null;
        var identity = PemText.Of(bytes) is { } text ? OfPem(from, text, keysComeFromStores ?? OperatingSystem.IsWindows(), out problem) : OfPkcs12(from, bytes, out problem);
        using var key = identity?.Key();
        if (identity is not null && key is null)
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
        DisposeAll(_chain);
    }

    private AsymmetricAlgorithm? Key() => (AsymmetricAlgorithm?)Certificate.GetRSAPrivateKey() ?? Certificate.GetECDsaPrivateKey();

    private static ClientIdentity? OfPem(ClientCertificate from, string text, bool keysComeFromStores, out string? problem)
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
        X509Certificate2Collection all = [];
        try
        {
            all.ImportFromPem(text);
            var certificate = IsEncrypted(keyText) ? X509Certificate2.CreateFromEncryptedPem(text, keyText, from.Password!.Reveal()) : X509Certificate2.CreateFromPem(text, keyText);
            var chain = Without(certificate, all);
            return new(keysComeFromStores ? Stored(certificate) : certificate, chain);
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

        DisposeAll(all);
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
            if (own is not null)
                return new(own, [.. all.Where(other => other != own)]);
            DisposeAll(all);
            return null;
        }
        catch (CryptographicException)
        {
            problem = $"\"{from.Path}\" is neither PEM nor a PKCS#12 file (.pfx) that {(from.Password is { } password ? $"the password {password.Name} opens" : "opens without a password: new ClientCertificate(path, password: Value.Env(\"CLIENT_PASSWORD\"))")}.";
            return null;
        }
    }

    /// <summary>Those behind the certificate.</summary>
    private static X509Certificate2Collection Without(X509Certificate2 certificate, X509Certificate2Collection all)
    {
        X509Certificate2Collection behind = [];
        foreach (var one in all)
        {
            if (one.RawDataMemory.Span.SequenceEqual(certificate.RawDataMemory.Span))
                one.Dispose();
            else
                behind.Add(one);
        }

        return behind;
    }

    private static void DisposeAll(X509Certificate2Collection certificates)
    {
        foreach (var certificate in certificates)
            certificate.Dispose();
    }

    /// <summary>The same out of a store; the given one is used up.</summary>
    private static X509Certificate2 Stored(X509Certificate2 certificate)
    {
        using (certificate)
            return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
    }
}
