namespace LoadTester;

/// <summary>What is said of TLS that did not come about, alike on every engine, and what to do.</summary>
internal static class TlsWords
{
    public const string NotTrusted = "TLS: the target's certificate is not trusted";

    public const string OtherHost = "TLS: the target's certificate is for another host";

    public const string Expired = "TLS: the target's certificate has expired or is not valid yet";

    public const string NotSpoken = "TLS: the target does not speak TLS";

    public const string ClientRefused = "TLS: the target asks for a client certificate, and did not take what it was shown";

    /// <summary>Begins with a blank; empty where there is nothing to say.</summary>
    public static string Hint(string words) => words switch
    {
        NotSpoken => " (does the server speak plain http?)",
        NotTrusted => " (trust its authority: .WithHttp(new HttpOptions { TrustedRoots = \"ca.pem\" }), or a development certificate: dotnet dev-certs https --trust; SkipCertificateCheck = true takes any)",
        OtherHost => " (name the target by a host that the certificate is for; SkipCertificateCheck = true takes any)",
        Expired => " (renew it; SkipCertificateCheck = true takes any)",
        ClientRefused => " (show one that it knows: .WithHttp(new HttpOptions { ClientCertificate = new(\"client.pem\", \"client.key\") }))",
        _ => "",
    };
}
