using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace LoadTester;

/// <summary>An authority of one test, with its files in a folder of their own.</summary>
internal sealed class TestAuthority : IDisposable
{
    public const string Password = "t0p s3cret";

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly string _folder = Directory.CreateTempSubdirectory("loadtester-tls-").FullName;
    private readonly X509Certificate2 _root;

    /// <param name="over">The authority that signs this one's certificate; without, it is a root.</param>
    public TestAuthority(TestAuthority? over = null)
    {
        var request = new CertificateRequest($"CN=LoadTester test authority{(over is null ? "" : " below")}", _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        _root = over is null ? request.CreateSelfSigned(Now.AddDays(-30), Now.AddDays(30)) : Below(over, request);
        Pem = Write("ca.pem", _root.ExportCertificatePem());
    }

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    /// <summary>The file of its certificate.</summary>
    public string Pem { get; }

    /// <summary>A certificate for 127.0.0.1, localhost and clinic.test.</summary>
    public X509Certificate2 Server() => Issue("server", Now.AddDays(-1), Now.AddDays(1), "localhost", "clinic.test", "127.0.0.1");

    public X509Certificate2 ServerOfAnotherHost() => Issue("other", Now.AddDays(-1), Now.AddDays(1), "other.example");

    /// <summary>For localhost as its common name says, and nothing else does.</summary>
    public X509Certificate2 ServerByCommonName() => Issue("localhost", Now.AddDays(-1), Now.AddDays(1));

    public X509Certificate2 ExpiredServer() => Issue("old", Now.AddDays(-10), Now.AddDays(-2), "localhost", "127.0.0.1");

    /// <summary>A client's certificate and its key, in two PEM files.</summary>
    public (string Certificate, string Key) Client(string name = "client", DateTimeOffset? until = null)
    {
        using var certificate = Issue(name, Now.AddDays(-20), until ?? Now.AddDays(1));
        return (Write($"{name}.pem", certificate.ExportCertificatePem()), Write($"{name}.key", certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem()));
    }

    /// <summary>The same in one PKCS#12 file, with <see cref="Password"/>.</summary>
    public string ClientPfx()
    {
        using var certificate = Issue("client", Now.AddDays(-1), Now.AddDays(1));
        var path = Path.Combine(_folder, "client.pfx");
        File.WriteAllBytes(path, certificate.Export(X509ContentType.Pkcs12, Password));
        return path;
    }

    /// <summary>The same with a key that <see cref="Password"/> encrypts, both in one file.</summary>
    public string EncryptedClient()
    {
        using var certificate = Issue("client", Now.AddDays(-1), Now.AddDays(1));
        var key = certificate.GetECDsaPrivateKey()!.ExportEncryptedPkcs8PrivateKeyPem(Password, new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000));
        return Write("encrypted.pem", $"{certificate.ExportCertificatePem()}\n{key}");
    }

    public string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose()
    {
        _root.Dispose();
        _key.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private X509Certificate2 Below(TestAuthority over, CertificateRequest request)
    {
        using var certificate = request.Create(over._root, Now.AddDays(-29), Now.AddDays(29), [1, 2, 3]);
        return certificate.CopyWithPrivateKey(_key);
    }

    private X509Certificate2 Issue(string name, DateTimeOffset from, DateTimeOffset until, params string[] hosts)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        foreach (var host in hosts)
        {
            if (IPAddress.TryParse(host, out var address))
                names.AddIpAddress(address);
            else
                names.AddDnsName(host);
        }

        if (hosts.Length > 0)
            request.CertificateExtensions.Add(names.Build());
        byte[] serial = [1, .. SHA256.HashData(request.PublicKey.EncodedKeyValue.RawData).AsSpan(0, 8)];
        using var certificate = request.Create(_root, from, until, serial);
        using var own = certificate.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(own.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
    }
}
