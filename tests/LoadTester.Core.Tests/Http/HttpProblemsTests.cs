using Xunit;

namespace LoadTester.Travel;

/// <summary>What is wrong with how requests are to travel.</summary>
public sealed class HttpProblemsTests : IDisposable
{
    private readonly TestAuthority _authority = new();

    public void Dispose() => _authority.Dispose();

    [Fact]
    public void All_problems_are_told_at_once() => Assert.Equal(
        [
            "WithHttp: Version = 9 is none. Write e.g. HttpVersionOption.Http2.",
            "WithHttp: Compression = 64 is none. Write e.g. Compression.Gzip | Compression.Brotli.",
            $"WithHttp: SkipCertificateCheck takes any certificate, so that TrustedRoots = \"{_authority.Pem}\" says nothing. Leave one of them out.",
            "WithHttp: Proxy = \"proxy:3128\" is not the absolute url of an http or socks5 proxy. Write e.g. http://proxy.example:3128, also for what goes to https.",
            "WithHttp: ProxyUser and ProxyPassword belong together. Set both, or none.",
        ],
        Problems(new()
        {
            Version = (HttpVersionOption)9,
            Compression = (Compression)64,
            SkipCertificateCheck = true,
            TrustedRoots = _authority.Pem,
            Proxy = new("proxy:3128", UriKind.RelativeOrAbsolute),
            ProxyUser = "ada",
        }));

    [Theory]
    [InlineData("/proxy")]
    [InlineData("https://proxy.example:3128")]
    [InlineData("socks4://proxy.example:1080")]
    [InlineData("socks5://proxy.example")]
    public void A_proxy_that_not_every_engine_can_use_is_refused(string proxy) => Assert.Equal(
        [$"WithHttp: Proxy = \"{proxy}\" is not the absolute url of an http or socks5 proxy. Write e.g. http://proxy.example:3128, also for what goes to https."],
        Problems(new() { Proxy = new(proxy, UriKind.RelativeOrAbsolute) }));

    [Fact]
    public void A_proxy_with_credentials_is_refused_without_showing_them()
    {
        var http = new HttpOptions { Proxy = new("http://ada:sesame@proxy.example:3128") };

        Assert.Equal(
            ["WithHttp: Proxy = \"http://…@proxy.example:3128\" holds credentials, which do not belong in a url. Write ProxyUser = \"…\", ProxyPassword = Value.Env(\"PROXY_PASSWORD\")."],
            Problems(http));
        Assert.Equal("through http://…@proxy.example:3128", http.ToString());
    }

    [Fact]
    public void Credentials_for_no_proxy_and_secrets_that_are_not_set_are_told() => Assert.Equal(
        [
            "WithHttp: there are credentials for a proxy, but no Proxy. Name it: Proxy = new Uri(\"http://proxy.example:3128\").",
            "WithHttp: ProxyPassword: the environment variable LOADTESTER_NEVER_SET is not set. Set it before the run.",
        ],
        Problems(new() { ProxyUser = "ada", ProxyPassword = Value.Env("LOADTESTER_NEVER_SET") }));

    [Fact]
    public void Versions_say_where_they_cannot_be_spoken()
    {
        var proxy = new Uri("http://proxy.example:3128");

        Assert.Equal(
            ["WithHttp: HTTP/3 needs https, and http://localhost:1 is none.", "WithHttp: HTTP/3 does not go through a proxy. Leave out Proxy, or ask for another version."],
            Problems(new() { Version = HttpVersionOption.Http3, Proxy = proxy }));
        Assert.Equal(
            ["WithHttp: HTTP/2 without TLS (http://localhost:1) does not go through a proxy. Leave out Proxy, or ask for another version."],
            Problems(new() { Version = HttpVersionOption.Http2, Proxy = proxy }));
        Assert.Empty(Problems(new() { Version = HttpVersionOption.Http2, Proxy = proxy }, "https://localhost:1"));
    }

    [Fact]
    public void A_handler_in_the_process_has_no_connections()
    {
        using var handler = new SocketsHttpHandler();
        var test = Run.Of("http://localhost:1", Flow.Of(Step.Get("/"))).InProcess(handler);

        Assert.Empty(test.WithHttp(new() { Compression = Compression.All }).Validate());
        Assert.Equal(
            ["WithHttp: InProcess(…) sends to a handler within this process, where there are no connections. Only Compression means something there; leave the rest out."],
            test.WithHttp(new() { SkipCertificateCheck = true }).Validate());
    }

    [Fact]
    public void Files_that_are_not_there_are_looked_for_beside_the_test_assembly_and_in_the_current_folder()
    {
        var problem = Assert.Single(Problems(new() { TrustedRoots = "no-such-ca.pem" }));

        Assert.StartsWith($"WithHttp: TrustedRoots: there is no file \"no-such-ca.pem\". Looked at {Path.Combine(AppContext.BaseDirectory, "no-such-ca.pem")}", problem, StringComparison.Ordinal);
        Assert.EndsWith("let the build copy the file beside the test assembly: <None Include=\"no-such-ca.pem\" CopyToOutputDirectory=\"PreserveNewest\" />.", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_that_hold_something_else_are_told()
    {
        var text = _authority.Write("text.pem", "hello");
        var (certificate, key) = _authority.Client();
        var (_, otherKey) = _authority.Client("other");
        var encrypted = _authority.EncryptedClient();
        var old = _authority.Write("old.key", "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00\n\nAAAA\n-----END RSA PRIVATE KEY-----\n");
        var wrong = Value.Secret("CLIENT_PASSWORD", "wrong");

        Assert.StartsWith($"WithHttp: TrustedRoots: \"{text}\" holds no certificate that can be read: ", Problem(new() { TrustedRoots = text }), StringComparison.Ordinal);
        Assert.Equal($"WithHttp: TrustedRoots: \"{key}\" holds no certificate. Name a PEM file with \"-----BEGIN CERTIFICATE-----\" in it.", Problem(new() { TrustedRoots = key }));
        Assert.Equal($"the key in \"{otherKey}\" is not that of the certificate in \"{certificate}\".", Of(new(certificate, otherKey)));
        Assert.Equal($"\"{certificate}\" holds no key. Name the file of its key: new ClientCertificate(\"{certificate}\", \"client.key\").", Of(new(certificate)));
        Assert.Equal($"\"{certificate}\" holds no key. Name a PEM file with \"-----BEGIN PRIVATE KEY-----\" in it.", Of(new(certificate, certificate)));
        Assert.Equal($"\"{key}\" holds no certificate. Name a PEM file with \"-----BEGIN CERTIFICATE-----\" in it, or a .pfx.", Of(new(key)));
        Assert.Equal($"the key in \"{encrypted}\" is encrypted. Give its password: new ClientCertificate(\"{encrypted}\", \"{encrypted}\", Value.Env(\"CLIENT_KEY_PASSWORD\")).", Of(new(encrypted)));
        Assert.Equal($"the key in \"{encrypted}\" cannot be decrypted. Is the password CLIENT_PASSWORD the right one?", Of(new(encrypted, password: wrong)));
        Assert.Equal($"the key in \"{old}\" is encrypted in an old way that .NET does not read. Write it anew: openssl pkcs8 -topk8 -in \"{old}\" -out new.key.", Of(new(certificate, old)));
        Assert.Equal("the environment variable LOADTESTER_NEVER_SET is not set. Set it before the run.", Of(new(certificate, key, Value.Env("LOADTESTER_NEVER_SET"))));
        var pfx = _authority.ClientPfx();
        Assert.Equal($"\"{pfx}\" is neither PEM nor a PKCS#12 file (.pfx) that the password CLIENT_PASSWORD opens.", Of(new(pfx, password: wrong)));
        Assert.Equal($"\"{pfx}\" is neither PEM nor a PKCS#12 file (.pfx) that opens without a password: new ClientCertificate(path, password: Value.Env(\"CLIENT_PASSWORD\")).", Of(new(pfx)));

        string Of(ClientCertificate client) => Problem(new() { ClientCertificate = client })["WithHttp: ClientCertificate: ".Length..];
    }

    [Fact]
    public void A_script_needs_no_files_since_it_is_given_them_where_it_runs()
    {
        var test = Run.Of("https://shop.example", Flow.Of(Step.Get("/"))).WithHttp(new() { TrustedRoots = "no-such-ca.pem", ClientCertificate = new("none.pem"), ProxyUser = "ada", ProxyPassword = Value.Env("LOADTESTER_NEVER_SET"), Proxy = new("http://proxy.example:3128") });

        Assert.Equal(3, test.Validate().Count);
        Assert.Contains("GODEBUG", test.WithHttp(new() { Version = HttpVersionOption.Http1 }).ToK6Script().Source, StringComparison.Ordinal);
        Assert.Contains("// k6 has no options for what these variables of its environment do: SSL_CERT_FILE=no-such-ca.pem HTTP_PROXY=http://…@proxy.example:3128 HTTPS_PROXY=http://…@proxy.example:3128\n", test.ToK6Script().Source, StringComparison.Ordinal);
    }

    [Fact]
    public void What_k6_cannot_do_is_refused_for_it()
    {
        var test = Run.Of("http://localhost:1", Flow.Of(Step.Get("/")));

        Assert.Equal(
            ["WithHttp: k6 does not speak HTTP/2 without TLS (http://localhost:1). Run the test on the embedded engine, or ask for another version."],
            Assert.Throws<InvalidLoadTestException>(() => test.WithHttp(new() { Version = HttpVersionOption.Http2 }).ToK6Script()).Problems);
        Assert.Equal(
            ["WithHttp: k6 does not speak HTTP/3. Run the test on the embedded engine, or ask for another version."],
            Assert.Throws<InvalidLoadTestException>(() => test.Against("https://localhost:1").WithHttp(new() { Version = HttpVersionOption.Http3 }).ToK6Script()).Problems);
        Assert.Equal(
            ["WithHttp: k6 sends nothing that goes to http://localhost:1 through a proxy (Go never does for localhost). Name the target by another name of this machine, which the proxy knows, or run the test on the embedded engine."],
            Assert.Throws<InvalidLoadTestException>(() => K6Rules.EnsureValid(test.WithHttp(new() { Proxy = new("http://proxy.example:3128") }))).Problems);
    }

    [Fact]
    public void Only_on_Linux_a_k6_on_this_machine_reads_further_roots()
    {
        var test = Run.Of("https://shop.example", Flow.Of(Step.Get("/"))).WithHttp(new() { TrustedRoots = _authority.Pem });

        K6Rules.EnsureValidHere(test, isLinux: true);
        Assert.Equal(
            ["WithHttp: a k6 on this machine trusts no further authorities (TrustedRoots): Go reads SSL_CERT_FILE on Linux only. Let the system trust the authority and leave TrustedRoots out, or run the test on the embedded engine or with k6 in a container."],
            Assert.Throws<InvalidLoadTestException>(() => K6Rules.EnsureValidHere(test, isLinux: false)).Problems);
    }

    [Fact]
    public void A_secret_cannot_be_called_like_a_variable_that_a_k6_is_given()
    {
        string[] names = ["CLIENT_KEY", "GODEBUG", "HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY", "SSL_CERT_FILE"];
        var test = Run.Of("https://shop.example", Flow.Of(names.Aggregate(Step.Get("/"), (step, name) => step.WithHeader($"X-{name}", Value.Secret(name, $"{name} value")))));
        var (certificate, key) = _authority.Client();
        var http = new HttpOptions { Version = HttpVersionOption.Http1, TrustedRoots = _authority.Pem, Proxy = new("http://proxy.example:3128"), ClientCertificate = new(certificate, key) };

        Assert.Contains("GODEBUG", test.ToK6Script().Source, StringComparison.Ordinal);
        Assert.Equal(
            names.Select(name => $"A secret cannot be called \"{name}\", which is a setting of the k6 script itself. Give it another name."),
            Assert.Throws<InvalidLoadTestException>(() => test.WithHttp(http).ToK6Script()).Problems.Order(StringComparer.Ordinal));
    }

    private static IReadOnlyList<string> Problems(HttpOptions http, string url = "http://localhost:1") => Run.Of(url, Flow.Of(Step.Get("/"))).WithHttp(http).Validate();

    private static string Problem(HttpOptions http) => Assert.Single(Problems(http));
}
