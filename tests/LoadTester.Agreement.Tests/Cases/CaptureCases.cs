using System.Text;

namespace LoadTester;

/// <summary>Values saved from answers.</summary>
internal static class CaptureCases
{
    private const string Rich = """
        {"text":"a\"b/ü😀 &?#","number":5,"float":0.1,"big":9007199254740993,"small":1e-7,"minus":-0.0,"exp":1.50e3,"yes":true,"no":false,"zero":0,"empty":"","items":[{"id":"first"},{"id":"second"},{"id":"last"}],
         "odd name":"odd","it's":"quote","nested":{"a":{"b":["x",["y"]]}},"dup":1,"dup":2,"null":null,"object":{},"array":[],"__proto__":"p","length":"l","-1":"minus","0":"zero","\u00fc":"umlaut","sep":"\u2028"}
        """;

    public static IEnumerable<AgreementCase> All =>
    [
        Of("scalars of all kinds", "$.text", "$.number", "$.float", "$.yes", "$.no", "$.zero", "$.empty", "$.small", "$.minus", "$.exp", "$.sep"),
        Of("integers beyond 2^53 become doubles", "$.big"),
        Answered("a number beyond all doubles", Reply.Json("{\"id\":1e400}")),
        Answered("a number beyond all doubles elsewhere", Reply.Json("{\"id\":1,\"huge\":-1e400}"))
            .Except(Runners.Script, "k6's JSON.parse takes a number beyond all doubles for no JSON; the embedded engine does not look at values that nobody asks for.", OnlyTheFirst),
        Of("paths", "$.items[0].id", "$.items[2].id", "$.items[-1].id", "$.items[-3].id", "$['odd name']", "$[\"it's\"]", "$.nested.a.b[1][0]", "$.ü", "$.dup", "$['items'][1]['id']"),
        Of("names that objects have by birth", "$.__proto__"),
        Of("nothing there", "$.nothing"),
        Of("no such item", "$.items[3].id"),
        Of("an item from the end that is not there", "$.items[-4].id"),
        Of("a length that an array has by birth", "$.items.length"),
        Of("a member of a text", "$.text.length"),
        Of("an item of a text", "$.text[0]"),
        Of("a member of birth", "$.constructor.name"),
        Of("names that are numbers", "$['-1']", "$['0']"),
        Of("a name in an array that is a number", "$.items['0']"),
        Of("a name in an array that is a number from the end", "$.items['-1']"),
        Of("null", "$.null"),
        Of("an object", "$.object"),
        Of("an array", "$.array"),
        Of("a place in an object by number", "$.nested[0]"),
        Answered("no JSON", Reply.Json("{\"id\":")),
        Answered("an empty body", Reply.Json("")),
        Answered("no content", new Reply(204)),
        Answered("two JSON values", Reply.Json("{\"id\":1} {}")),
        Answered("JSON behind a byte order mark", Reply.Json("").Sending([0xef, 0xbb, 0xbf, .. "{\"id\":1}"u8])),
        Answered("JSON that is no UTF-8", Reply.Json("").Sending([.. "{\"id\":\"a"u8, 0xff, .. "\"}"u8])),
        Answered("half a surrogate pair in JSON", Reply.Json("""{"id":"a\ud800b"}""")),
        Answered("JSON with a comment", Reply.Json("{\"id\":1 /* one */}")),
        Answered("JSON with a comma too many", Reply.Json("{\"id\":1,}")),
        Answered("JSON with spaces around", Reply.Json(" \n\t{\"id\":1}\r\n ")),
        Answered("JSON in another content type", Reply.Text("{\"id\":1}")),
        Answered("a root that is an array", Reply.Json("[{\"id\":1}]")),
        Answered("a root that is null", Reply.Json("null")),
        Answered("an unexpected status with a value", Reply.Json("{\"id\":1}", 500)),
        Answered("deep nesting", Reply.Json("{\"id\":1,\"deep\":" + new string('[', 500) + new string(']', 500) + "}")),
        new AgreementCase("Captures", "the root", site => site.Of(Flow.Of(Step.Get("/a").Save("$", out var all), Step.Get("/b").WithQuery("v", all)), 2)).Answering(_ => Reply.Json("\"text\"")),
        new AgreementCase("Captures", "several, of which one is missing", site => site.Of(Flow.Of(Step.Get("/a").Save("$.id", out var id).Save("$.nope", out var nope).Save("$.number", out var number), Step.Get("/b").WithQuery("v", $"{id}{nope}{number}")), 2)),
        new AgreementCase("Captures", "missing in every second iteration", site => site.Of(Flow.Of(Step.Get("/a").WithQuery("n", Value.Iteration).Save("$.id", out var id), Step.Get("/b/{id}").With("id", id)), 4))
            .Answering(request => Reply.Json(request.Target.EndsWith('0') || request.Target.EndsWith('2') ? "{\"id\":7}" : "{}")),
        new AgreementCase("Captures", "saved again and again", site => site.Of(Flow.Of(Step.Get("/a").WithQuery("n", Value.Iteration).Save("$.id", out var id), Step.Post("/b").WithJson(new { id })).Then(Step.Get("/c").WithQuery("id", id)), 3)),
        new AgreementCase("Captures", "headers", site => site.Of(Flow.Of(Step.Get("/a").SaveHeader("ETag", out var tag).SaveHeader("x-odd", out var odd), Step.Get("/b").WithHeader("If-None-Match", tag).WithQuery("odd", odd)), 2))
            .Answering(request => Reply.Json("{}").With("ETag", "\"abc\"").With("X-Odd", "ü, 😀")),
        new AgreementCase("Captures", "a header that came twice", site => site.Of(Flow.Of(Step.Get("/a").SaveHeader("X-Multi", out var multi), Step.Get("/b").WithQuery("v", multi)), 1)).Answering(_ => Reply.Json("{}").With("X-Multi", "1").With("X-Multi", "2")),
        new AgreementCase("Captures", "a header that is missing", site => site.Of(Flow.Of(Step.Get("/a").SaveHeader("X-Nope", out var nope), Step.Get("/b").WithQuery("v", nope)), 2)),
        new AgreementCase("Captures", "a content header", site => site.Of(Flow.Of(Step.Get("/a").SaveHeader("content-type", out var type), Step.Get("/b").WithHeader("Accept", type)), 1)),
        new AgreementCase("Captures", "a header of a birth name", site => site.Of(Flow.Of(Step.Get("/a").SaveHeader("constructor", out var type), Step.Get("/b").WithQuery("v", type)), 1)),
        new AgreementCase("Captures", "links are followed", site => site.Of(Flow.Of(
            Step.Get("/first").SaveHeader("Next", out var next).Save("$.absolute", out var absolute).Save("$.relative", out var relative).Save("$.odd", out var odd),
            Step.Get($"{next}").Named("next"), Step.Get($"{next}").Named("more").WithQuery("size", 5), Step.Get($"{absolute}").Named("absolute"), Step.Get($"{absolute}/below?x=1").Named("below").WithQuery("y", 2), Step.Get($"{relative}").Named("relative"), Step.Get($"{odd}").Named("odd")), 1))
            .Answering((_, site) => Reply.Json($$"""{"absolute":"{{site.Localhost}}/abs?page=2&x=a%2Fb#top","relative":"below/it","odd":"/größe x|y?q=ü z"}""").With("Next", "/next?page=2")),
        new AgreementCase("Captures", "links below a target with a path", site => LoadTest.Named("agreement").Against(site.Url + "/api").Scenario("load", Flow.Of(
            Step.Get("/first").SaveHeader("Next", out var next).Save("$.relative", out var relative), Step.Get($"{next}").Named("next"), Step.Get($"{relative}").Named("relative")), Workload.Smoke()))
            .Answering(_ => Reply.Json("""{"relative":"below/it"}""").With("Next", "/api/next")),
        new AgreementCase("Captures", "a Location is followed", site => site.Of(Flow.Of(Step.Post("/things").Expect(201).SaveHeader("Location", out var location), Step.Get($"{location}").Named("thing")), 2))
            .Answering((request, site) => request.Method == "POST" ? new Reply(201).With("Location", $"{site.Url}/things/{Reply.IdOf(request)}") : Reply.Json("{}")),
        new AgreementCase("Captures", "a link that is none", site => site.Of(Flow.Of(Step.Get("/first").Save("$.next", out var next), Step.Get($"{next}").Named("second")), 1)).Answering(_ => Reply.Json("""{"next":"http://["}""")),
        new AgreementCase("Captures", "a link of another scheme", site => site.Of(Flow.Of(Step.Get("/first").Save("$.next", out var next), Step.Get($"{next}").Named("second")), 1)).Answering(_ => Reply.Json("""{"next":"mailto:a@b.c"}""")),
        new AgreementCase("Captures", "a line break cannot smuggle in a header", site => site.Of(Flow.Of(Step.Get("/x").Save("$.v", out var v), Step.Get("/y").WithHeader("X-V", v), Step.Get("/z")), 1)).Answering(_ => Reply.Json("""{"v":"a\r\nX-Evil: 1"}""")),
        new AgreementCase("Captures", "control characters in a header", site => site.Of(Flow.Of(Step.Get("/x").Save("$.v", out var v), Step.Get("/y").WithHeader("X-V", v), Step.Get("/z")), 1)).Answering(_ => Reply.Json("""{"v":"a\u0001b"}""")),
        new AgreementCase("Captures", "used in checks", site => site.Of(Flow.Of(Step.Post("/a").Save("$.id", out var id), Step.Get("/b").Check("same", Check.Json("$.id", id)).Check("in body", Check.BodyContains($"{id}")).Check("in header", Check.Header("X-Id", $"<{id}>"))), 2))
            .Answering(_ => Reply.Json("""{"id":"v1"}""").With("X-Id", "<v1>")),
    ];

    private static Observation OnlyTheFirst(Observation seen) =>
        (seen with { Requests = [.. seen.Requests.Take(1)] }).Without(tally => tally.Tags.GetValueOrDefault("name") != "GET /a" || tally.Tags.GetValueOrDefault("check") == "GET /a: has $.id" || tally.Metric == "errors");

    private static AgreementCase Of(string title, params string[] paths) => new AgreementCase("Captures", title, site =>
    {
        var steps = new List<Step>();
        foreach (var path in paths)
        {
            // One variable name for each would need as many variables.
            var step = Step.Get("/rich").Named($"save {path}").Save(path, out var saved);
            steps.Add(step);
            steps.Add(Step.Post("/use/{v}").With("v", saved).WithQuery("q", saved).WithJson(new { whole = saved, text = $"<{saved}>" }).Named($"use {path}"));
        }

        // Each save of the same name stands alone, in an iteration of its own.
        return steps.Chunk(2).Index().Aggregate(LoadTest.Named("agreement").Against(site.Url), (test, pair) => test.Scenario($"path{pair.Index}",
            Flow.Of([.. pair.Item.Select(step => step.WithHeader(RecordedRequest.LaneHeader, $"{pair.Index:00}"))]), Workload.IterationsPerVu(1, 1)));
    }).Answering(_ => Reply.Json(Rich));

    private static AgreementCase Answered(string title, Reply reply) =>
        new AgreementCase("Captures", title, site => site.Of(Flow.Of(Step.Get("/a").Save("$.id", out var id), Step.Get("/b/{id}").With("id", id)), 1)).Answering(request => request.Path == "/a" ? reply : Reply.Json("{}"));
}
