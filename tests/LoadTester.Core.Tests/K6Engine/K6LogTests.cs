using Xunit;

namespace LoadTester;

public sealed class K6LogTests
{
    private readonly K6Log _log = new("/tmp/run/", new([]));
    private readonly SecretMask _secrets = new();

    [Fact]
    public void Warnings_are_told_once_with_their_number_and_without_secrets_and_paths()
    {
        _secrets.Add("s3cr3t-value");
        for (var i = 0; i < 3; i++)
            Add("error", "TypeError: Cannot read property 'x' of undefined\n\tat load (file:///tmp/run/script.js:4:181(28))\n", source: "stacktrace");
        Add("warning", "Insufficient VUs, reached 4 active VUs and cannot initialize more");
        Add("warning", "Cookie was refused", error: "for s3cr3t-value");
        Add("info", "nothing to see");
        Add("debug", "nothing to see");
        Add("info", "hello s3cr3t-value", source: "console");
        _log.Add("{\"level\":\"warning\",\"msg\":\"cut o");
        _log.Add("not of k6");

        Assert.Equal(
            [
                "k6: TypeError: Cannot read property 'x' of undefined at load (script.js:4:181(28)) (3 times)",
                "k6: Insufficient VUs, reached 4 active VUs and cannot initialize more",
                "k6: Cookie was refused: for ***",
                "The script said: hello ***",
            ],
            _log.Warnings(_secrets));
    }

    [Fact]
    public void A_scenario_that_is_short_of_virtual_users_is_no_warning_of_k6_because_the_result_says_it()
    {
        _log.Add("""{"executor":"constant-arrival-rate","level":"warning","msg":"Insufficient VUs, reached 2 active VUs and cannot initialize more","scenario":"load","time":"2026-11-22T07:55:48Z"}""");

        Assert.Equal(["load"], _log.ShortOfUsers);
        Assert.Empty(_log.Warnings(_secrets));
    }

    [Fact]
    public void What_differs_from_the_document_is_kept_by_check_and_is_no_warning()
    {
        Add("warning", "check \"find: ok\" failed: $.b: is missing\n{\"a\": 1}", source: "console");
        for (var i = 0; i < 2; i++)
            Add("warning", "check \"find: ok\" failed: $.a: is missing\n{\n\"b\": 1}", source: "console");
        Add("warning", "check \"other: ok\" failed: the body is empty, expected JSON\n", source: "console");

        Assert.Equal(["$.a: is missing", "$.b: is missing"], _log.Mismatches("find: ok")!.Value.Reasons);
        Assert.Equal("{\n\"b\": 1}", _log.Mismatches("find: ok")!.Value.Example);
        Assert.Equal("", _log.Mismatches("other: ok")!.Value.Example);
        Assert.Null(_log.Mismatches("third: ok"));
        Assert.Empty(_log.Warnings(_secrets));
    }

    [Fact]
    public void Secrets_are_masked_before_a_text_is_made_readable()
    {
        const string Token = "tok  en\twith-blanks";
        _secrets.Add(Token);
        Add("warning", $"first {Token}");
        Add("warning", $"{new string('x', 492)} {Token} and more");
        Add("warning", $"{new string('x', 3990 - "warning: ".Length)} {Token}");

        foreach (var text in _log.Warnings(_secrets).Append(_log.Tail(_secrets)))
            Assert.DoesNotContain("tok", text, StringComparison.Ordinal);
        Assert.Equal("k6: first ***", _log.Warnings(_secrets)[0]);
        Assert.EndsWith("x ***…", _log.Warnings(_secrets)[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Control_characters_are_shown_and_not_obeyed()
    {
        _log.Add("\u001b[2Jgone\0 \u009b31m");
        Add("info", "bell \a", source: "console");

        Assert.Equal("  \\x1B[2Jgone\\x00 \\x9B31m\n  info: bell \\x07", _log.Tail(_secrets));
        Assert.Equal(["The script said: bell \\x07"], _log.Warnings(_secrets));
    }

    [Fact]
    public void Redirects_without_end_are_told_without_advice_for_scripts()
    {
        for (var i = 0; i < 2; i++)
            Add("warning", "Stopped after 11 redirects and returned the redirection; pass { redirects: n } in request params or set global maxRedirects to silence this");

        Assert.Equal(["k6: stopped after 10 redirects, and took the last answer as it was (2 times)"], _log.Warnings(_secrets));
    }

    [Fact]
    public void However_much_is_logged_little_is_kept()
    {
        for (var i = 0; i < 1000; i++)
            Add("info", $"{i} {new string('x', 1000)}", source: "console");

        var warnings = _log.Warnings(_secrets);

        Assert.Equal(21, warnings.Count);
        Assert.Equal("k6 logged 980 further messages.", warnings[^1]);
        Assert.All(warnings, warning => Assert.True(warning.Length < 530, warning));
        Assert.Equal(20, _log.Tail(_secrets).Split('\n').Length);
    }

    [Fact]
    public void The_tail_is_what_was_printed_last()
    {
        Assert.Equal("  (it printed nothing)", _log.Tail(_secrets));
        _secrets.Add("s3cr3t-value");
        Add("error", "first");
        _log.Add("");
        _log.Add("panic: s3cr3t-value");

        Assert.Equal("  error: first\n  panic: ***", _log.Tail(_secrets));
    }

    [Fact]
    public void What_the_result_says_anyway_is_no_warning()
    {
        Add("error", "thresholds on metrics 'http_req_failed, checks' have been crossed");
        Add("error", "test run stopped from REST API");
        Add("warning", "Request Failed", error: "Get \"http://127.0.0.1:9/\": EOF");

        Assert.Empty(_log.Warnings(_secrets));
        Assert.Null(_log.AbortingMetrics);
    }

    [Fact]
    public void Failed_requests_are_bounded_however_many_kinds_there_are()
    {
        for (var i = 0; i < 300; i++)
            Add("warning", "Request Failed", error: $"Get \"http://host{i}/x\": EOF");

        Assert.Equal(200, _log.FailedRequests.Count);
        Assert.Equal(100, _log.FurtherFailedRequests);
    }

    [Theory]
    [InlineData("GET", "http://127.0.0.1:9/v1/owners/17/pets", "pets")]
    [InlineData("GET", "http://127.0.0.1:9/owners/17", "owner")]
    [InlineData("GET", "http://127.0.0.1:9/owners/17?key=1", "owner")]
    [InlineData("DELETE", "http://127.0.0.1:9/owners/17", "DELETE http://127.0.0.1:9")]
    [InlineData("GET", "http://127.0.0.1:9/owners", "owners")]
    [InlineData("GET", "http://127.0.0.1:9/owners?page=2", "owners")]
    [InlineData("POST", "http://other:81/x/y", "elsewhere")]
    [InlineData("POST", "http://other:81/x/z", "POST http://other:81")]
    [InlineData("GET", "http://127.0.0.1:9/anything/that/was/captured", "captured")]
    [InlineData("GET", "", "")]
    public void A_step_is_known_by_its_url(string method, string url, string step)
    {
        var first = Step.Get("/owners").Save("$.next", out var next);
        var finder = new StepFinder([.. new[]
        {
            first.Named("owners"), Step.Get("/owners/{id}").Named("owner"), Step.Get("/owners/{id}/pets").Named("pets"), Step.Get($"{next}").Named("captured"), Step.Post("http://other:81/x/y").Named("elsewhere"),
        }.Select(of => new StepPlace("load", "", of))]);

        Assert.Equal(step, finder.Find(method, url));
    }

    private void Add(string level, string message, string? error = null, string? source = null) => _log.Add(K6Runs.Line(level, message, error, source));
}
