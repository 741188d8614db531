using System.Text.Json.Nodes;
using Xunit;

namespace LoadTester.Scripts;

/// <summary>Whole scripts with a nasty text in one place: each one is a module that runs, sends the text, and nothing in the text is run.</summary>
public sealed class NastyScriptTests
{
    private static readonly Place[] s_places =
    [
        new("a step's name", text => Of(Step.Get("/x").Named(text)), "call.params.tags.name"),
        new("a tag", text => Of(Step.Get("/x").Tag("note", text)), "call.params.tags.note"),
        new("a header", text => Of(Step.Get("/x").WithHeader("X-Note", text)), "call.params.headers['X-Note']"),
        new("a query", text => Of(Step.Get("/x").WithQuery("note", text)), "decodeURIComponent(call.url.split('?note=')[1])"),
        new("a query's name", text => Of(Step.Get("/x").WithQuery(text, 1)), "decodeURIComponent(call.url.split('?')[1].split('=')[0])"),
        new("a path", text => Of(Step.Get("/x/{note}").With("note", text)), "decodeURIComponent(call.url.split('/x/')[1])"),
        new("a url", text => Of(Step.Get("/x" + text).Named("x")), null),
        new("a member of a body", text => Of(Step.Post("/x").WithJson(new { note = text })), "JSON.parse(call.body).note"),
        new("a member's name", text => Of(Step.Post("/x").WithJson(new Dictionary<string, string> { [text] = "" })), "Object.keys(JSON.parse(call.body))[0]"),
        new("a text body", text => Of(Step.Post("/x").WithBody("text/plain", text)), "call.body"),
        new("text beside a hole", text => Of(Step.Post("/x").WithBody("text/plain", text + "{{$iteration}}")), "call.body.slice(0, -1)"),
        new("a choice", text => Of(Step.Post("/x").WithJson(new { note = Value.OneOf(text, text) })), "JSON.parse(call.body).note"),
        new("a unique value", text => Of(Step.Post("/x").WithJson(new { note = Value.Unique(text.Replace("{0}", "", StringComparison.Ordinal)) })), "JSON.parse(call.body).note.slice(0, -9)"),
        new("a check's name", text => Of(Step.Get("/x").Named("x").Check(text, Check.FasterThan(TimeSpan.FromSeconds(1)))), "checks[0].slice('x: '.length)"),
        new("text that is looked for", text => Of(Step.Get("/x").Check("c", Check.BodyContains(text))), null),
        new("a saved member", text => Of(Step.Get("/x").Save($"$['{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}']", out _)), null),
        new("a saved value's name", text => Of(Step.Get("/x") with { Saves = [Save.FromBody(new Captured(text), "$.id")] }, Step.Get("/y").WithQuery("id", new Captured(text))), "calls[1].url.split('?id=')[1]", "1"),
        new("a trend", text => Of(Step.Get("/x").MeasureAs(text)), null),
        new("a group", text => Test(Flow.Of().Group(text, Flow.Of(Step.Get("/x")))), "groups[0]"),
        new("a row", text => Test(Flow.Of(Step.Get("/x").WithQuery("note", Value.Row("note"))).WithData(DataRows.FromObjects([new { note = text }]))), "decodeURIComponent(call.url.split('?note=')[1])"),
        new("a column", text => Test(Flow.Of(Step.Get("/x").WithQuery("note", Value.Row(text))).WithData(DataRows.FromObjects([new Dictionary<string, int> { [text] = 7 }]))), "call.url.split('?note=')[1]", "7"),
        new("a choice's name", text => Test(Flow.Mix((1, Flow.Of(Step.Get("/x")).Named(text)))), null),
        new("a flow's name", text => Test(Flow.Of(Step.Get("/x")).Named(text)), null),
        new("a scenario's name", text => LoadTest.Named("test").Scenario(text, Flow.Of(Step.Get("/x")), Workload.Smoke()), null),
        new("a load test's name", text => Named(text, Step.Get("/x")), null),
        new("a run's tag", text => Of(Step.Get("/x")).WithTag("note", text), "options.tags.note"),
        new("a secret's name", text => Of(Step.Get("/x").WithHeader("X-Key", Value.Env(text))), "call.params.headers['X-Key']", "a secret"),
        new("a user", text => Of(Step.Get("/x")).WithAuth(Auth.Basic(text, Value.Env("KEY"))), "call.params.headers.Authorization.slice('Basic '.length, -':a secret'.length)"),
    ];

    [Fact]
    public async Task Whatever_a_text_holds_it_stays_text()
    {
        var texts = NastyText.Samples(20).Append(NastyText.Long()).Select(NastyText.WellFormed).ToList();
        var cases = (from place in s_places from text in texts let script = Script(place, text) where script is not null select (place, text, script)).ToList();
        // Most places refuse some texts; none refuses all of them.
        Assert.Empty(s_places.Where(place => cases.Count(written => written.place == place) < 3 && place.Name is not ("a trend" or "a scenario's name")).Select(place => place.Name));

        var output = await Node.RunAsync(Runner, new JsonArray([.. cases.Select(written => (JsonNode)new JsonObject
        {
            ["source"] = written.script.Source,
            ["files"] = new JsonObject(written.script.Files.Select(file => KeyValuePair.Create($"./{file.Key}", (JsonNode?)file.Value))),
            ["found"] = written.place.Found ?? "''",
        })]));

        var wrong = cases.Zip(output.AsArray(), (written, found) => (written.place, written.text, Found: (string)found!))
            .Where(written => written.Found != (written.place.Found is null ? "" : written.place.Expected ?? written.text))
            .OrderBy(written => written.text.Length)
            .Select(written => $"{written.place.Name} {NastyText.Shown(written.text)} came out as {NastyText.Shown(written.Found)}")
            .ToList();
        if (wrong.Count > 0)
            Assert.Fail($"{wrong.Count} of {cases.Count}: {string.Join("\n", wrong.Take(5))}");
    }

    private static K6Script? Script(Place place, string text)
    {
        try
        {
            return place.Test(text).ToK6Script();
        }
        catch (Exception refused) when (refused is InvalidLoadTestException or ArgumentException)
        {
            return null;
        }
    }

    private static LoadTest Of(params Step[] steps) => Test(Flow.Of(steps));

    private static LoadTest Test(Flow flow) => LoadTest.Named("test").Scenario("scenario", flow, Workload.Smoke());

    private static LoadTest Named(string name, Step step) => LoadTest.Named(name).Scenario("scenario", Flow.Of(step), Workload.Smoke());

    /// <summary>Where a text may stand, and how JavaScript finds it again.</summary>
    private sealed record Place(string Name, Func<string, LoadTest> Test, string? Found, string? Expected = null);

    /// <summary>Makes one iteration of each script, with stand-ins for what it imports, and returns what was found or what went wrong.</summary>
    private const string Runner = """
        const vm = require('node:vm');
        const results = [];
        const kept = []; // Node 20 can crash when it collects a module, so none is given up
        for (const { source, files, found } of input) {
          const calls = [], checks = [], groups = [];
          const send = (method, url, body, params) => {
            calls.push({ method, url, body, params });
            return { status: 200, headers: {}, body: '{"id": 1}', timings: { duration: 1 } };
          };
          const http = { expectedStatuses: (...statuses) => statuses, request: send };
          for (const method of ['get', 'head']) http[method] = (url, params) => send(method, url, null, params);
          for (const method of ['post', 'put', 'patch', 'del', 'options']) http[method] = (url, body, params) => send(method, url, body, params);
          class Metric { add() {} }
          const k6 = {
            check: (value, sets) => Object.entries(sets).every(([name, holds]) => (checks.push(name), holds(value))),
            group: (name, journey) => (groups.push(name), journey()),
            sleep: () => {},
          };
          const exec = { scenario: { name: 'scenario', iterationInTest: 0 }, test: { abort: (why) => { throw new Error(why); } } };
          const modules = {
            'k6': k6, 'k6/http': { default: http }, 'k6/execution': { default: exec }, 'k6/encoding': { default: { b64encode: (text) => text } },
            'k6/data': { SharedArray: function (name, read) { return read(); } }, 'k6/metrics': { Counter: Metric, Trend: Metric },
          };
          const context = vm.createContext({
            open: (name) => files[name],
            __ENV: new Proxy({ __proto__: null, BASE_URL: 'http://localhost', RUN_ID: '00000000' }, { get: (known, name) => known[name] ?? (name === 'SEED' ? undefined : 'a secret') }),
          });
          try {
            const module = new vm.SourceTextModule(source, { context });
            kept.push(module);
            await module.link((name) => {
              const standIn = new vm.SyntheticModule(Object.keys(modules[name]), function () {
                for (const [exported, value] of Object.entries(modules[name])) this.setExport(exported, value);
              }, { context });
              kept.push(standIn);
              return standIn;
            });
            await module.evaluate();
            const { options, ...functions } = module.namespace;
            functions[Object.values(options.scenarios)[0].exec]();
            if (context.escaped) throw new Error('code was run');
            results.push(String(new Function('call', 'calls', 'checks', 'groups', 'options', `return ${found}`)(calls[0], calls, checks, groups, options)));
          } catch (error) {
            results.push(`${error}`);
          }
        }
        return results;
        """;
}
