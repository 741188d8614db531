using System.Collections;
using System.Text;

namespace LoadTester;

/// <summary>What a k6 is given from outside for <see cref="HttpOptions"/>: variables of its environment, and a file, where it has no option.</summary>
internal sealed record K6Http
{
    /// <summary>The certificate that the client shows, as PEM.</summary>
    public const string CertificateVariable = "CLIENT_CERTIFICATE";

    /// <summary>Its key, as PEM.</summary>
    public const string KeyVariable = "CLIENT_KEY";

    private const string RootsName = "loadtester-roots.pem";
    private const string DebugVariable = "GODEBUG";
    private const string RootsVariable = "SSL_CERT_FILE"; // read by Go on Linux (crypto/x509, root_unix.go), beside the folder of the system's certificates
    private const string OnlyHttp1 = "http2client=0"; // read by k6 itself (k6, internal/js/runner.go, forceHTTP1)

    public IReadOnlyDictionary<string, string> Environment { get; private init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, ScriptFile> Files { get; private init; } = new Dictionary<string, ScriptFile>();

    public IReadOnlyList<string> Secrets { get; private init; } = [];

    /// <param name="http">Valid options.</param>
    /// <param name="folder">The folder of the run as k6 sees it, with a separator at its end.</param>
    /// <param name="inherited">The variables that k6 has from this process.</param>
    public static K6Http Of(HttpOptions http, string folder, IDictionary inherited)
    {
        var environment = new Dictionary<string, string>();
        var files = new Dictionary<string, ScriptFile>();
        var secrets = new List<string>();
        if (http.Version == HttpVersionOption.Http1)
            environment[DebugVariable] = inherited[DebugVariable] is string { Length: > 0 } settings ? $"{settings},{OnlyHttp1}" : OnlyHttp1;
        if (http.TrustedRoots is { } roots)
        {
            files[RootsName] = ScriptFile.Of(Pem(roots) + (inherited[RootsVariable] is string { Length: > 0 } trusted && File.Exists(trusted) ? File.ReadAllText(trusted) : ""));
            environment[RootsVariable] = folder + RootsName;
        }

        if (http.ClientCertificate is { } from)
        {
            using var identity = ClientIdentity.Read(from, out var problem) ?? throw new InvalidOperationException(problem);
            environment[CertificateVariable] = identity.CertificatePem;
            var key = environment[KeyVariable] = identity.KeyPem;
            secrets.AddRange(key.Split('\n').Where(line => line.Length > 8 && !line.StartsWith('-'))); // whose line ends may be written in another way
        }

        if (http.Proxy is { } proxy)
        {
            var password = http.ProxyPassword?.Reveal();
            var user = password is null ? "" : $"{Uri.EscapeDataString(http.ProxyUser!)}:{Uri.EscapeDataString(password)}@";
            environment["HTTP_PROXY"] = environment["HTTPS_PROXY"] = $"{proxy.Scheme}://{user}{proxy.Authority}";
            environment["NO_PROXY"] = environment["no_proxy"] = "";
            if (password is not null)
                secrets.AddRange([password, Convert.ToBase64String(Encoding.UTF8.GetBytes($"{http.ProxyUser}:{password}"))]);
        }

        return new() { Environment = environment, Files = files, Secrets = secrets };
    }

    /// <summary>The names of all variables that these options may set.</summary>
    public static IEnumerable<string> Variables(HttpOptions http) =>
    [
        .. http.Version == HttpVersionOption.Http1 ? [DebugVariable] : Array.Empty<string>(),
        .. http.TrustedRoots is not null ? [RootsVariable] : Array.Empty<string>(),
        .. http.ClientCertificate is not null ? [CertificateVariable, KeyVariable] : Array.Empty<string>(),
        .. http.Proxy is not null ? ["HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY"] : Array.Empty<string>(),
    ];

    /// <summary>The variables that are not in the script, for whoever runs it by hand.</summary>
    public static IReadOnlyList<string> Surroundings(HttpOptions http)
    {
        var all = new List<string>();
        if (http.Version == HttpVersionOption.Http1)
            all.Add($"{DebugVariable}={OnlyHttp1}");
        if (http.TrustedRoots is { } roots)
            all.Add($"{RootsVariable}={Path.GetFileName(roots)}");
        if (http.Proxy is { IsLoopback: true })
            all.Add("HTTP_PROXY=… HTTPS_PROXY=…");
        else if (http.Proxy is { } proxy)
        {
            var address = $"{proxy.Scheme}://{(http.ProxyUser is null ? "" : "…@")}{proxy.Authority}";
            all.Add($"HTTP_PROXY={address} HTTPS_PROXY={address}");
        }

        return all;
    }

    /// <summary>What k6 cannot do at all.</summary>
    public static IEnumerable<string> Problems(LoadTest test)
    {
        const string Instead = "Run the test on the embedded engine, or ask for another version.";
        if (test.Http.Version == HttpVersionOption.Http3)
            yield return $"WithHttp: k6 does not speak HTTP/3. {Instead}";
        if (test.Http.Version == HttpVersionOption.Http2 && StepTargets.Plain(test, Steps(test)).FirstOrDefault() is { } plain)
            yield return $"WithHttp: k6 does not speak HTTP/2 without TLS ({plain.GetLeftPart(UriPartial.Authority)}). {Instead}";
    }

    /// <summary>What k6 cannot do with the targets of this run.</summary>
    public static IEnumerable<string> ProblemsOfTargets(LoadTest test)
    {
        if (test.Http.Proxy is not null && StepTargets.All(test, Steps(test)).FirstOrDefault(url => url.IsLoopback) is { } local)
            yield return $"WithHttp: k6 sends nothing that goes to {local.GetLeftPart(UriPartial.Authority)} through a proxy (Go never does for localhost). Name the target by another name of this machine, which the proxy knows, or run the test on the embedded engine.";
    }

    /// <summary>What a k6 on this machine cannot do.</summary>
    public static IEnumerable<string> ProblemsHere(LoadTest test, bool isLinux)
    {
        if (test.Http.TrustedRoots is not null && !isLinux)
            yield return "WithHttp: a k6 on this machine trusts no further authorities (TrustedRoots): Go reads SSL_CERT_FILE on Linux only. Let the system trust the authority and leave TrustedRoots out, or run the test on the embedded engine or with k6 in a container.";
    }

    private static string Pem(string path)
    {
        var certificates = RootCertificates.Read(path, out _);
        var pem = RootCertificates.ToPem(certificates);
        foreach (var certificate in certificates)
            certificate.Dispose();
        return pem;
    }

    private static IEnumerable<Step> Steps(LoadTest test) => TestPlaces.Of(test).Select(place => place.Step);
}
