namespace LoadTester;

/// <summary>
/// A certificate, with its key, by which a client shows who it is: PEM, or PKCS#12 (<c>.pfx</c>, <c>.p12</c>). The key is in no script, result or log: a k6 is handed it
/// through its environment, as <c>CLIENT_KEY</c>.
/// </summary>
public sealed record ClientCertificate
{
    /// <param name="path">A PEM file with the certificate, and those between it and its authority if there are any; or a PKCS#12 file.</param>
    /// <param name="keyPath">The PEM file of its key. Default: the key is in the same file.</param>
    /// <param name="password">Of an encrypted key, or of the PKCS#12 file. Default: none.</param>
    public ClientCertificate(string path, string? keyPath = null, Secret? password = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        Path = path;
        KeyPath = keyPath;
        Password = password;
    }

    /// <summary>The file of the certificate. A relative path is looked for beside the test assembly, then in the current folder.</summary>
    public string Path { get; }

    /// <summary>The file of the key, or <c>null</c> when the key is in the file of the certificate.</summary>
    public string? KeyPath { get; }

    /// <summary>The password of the key, or <c>null</c>.</summary>
    public Secret? Password { get; }

    /// <summary>Shows the path.</summary>
    public override string ToString() => Path;
}
