using System.Text.RegularExpressions;
using Xunit;

namespace LoadTester.Scripts;

/// <summary>What a script says by itself is never the name of something in a test, which would hide it.</summary>
public sealed partial class ReservedNamesTests
{
    // ECMA-262, 19: what the functions may use of it. A new one belongs here and in JsNames.
    private static readonly string[] s_globals =
    [
        "globalThis", "Infinity", "NaN", "undefined", "eval", "isFinite", "isNaN", "parseFloat", "parseInt", "decodeURI", "decodeURIComponent", "encodeURI", "encodeURIComponent",
        "Array", "ArrayBuffer", "BigInt", "Boolean", "Date", "Error", "Function", "Intl", "JSON", "Map", "Math", "Number", "Object", "Promise", "Proxy", "Reflect", "RegExp", "Set", "String", "Symbol", "TypeError", "Uint8Array", "WeakMap",
    ];

    private static readonly string[] s_ofScript =
        ["http", "exec", "encoding", "check", "group", "sleep", "SharedArray", "Counter", "Trend", "options", "errors", "baseUrl", "runId", "seed", "uniquePlaces", "setup", "teardown"];

    [Fact]
    public void Functions_have_names_of_their_own_and_declare_nothing_that_another_declares()
    {
        var declared = ScriptFunctions.Names.SelectMany(name => Declared(ScriptTemplates.Function(name))).ToList();

        Assert.Equal(declared.Distinct(), declared);
        Assert.All(ScriptFunctions.Names, name => Assert.Contains(name, Declared(ScriptTemplates.Function(name))));
    }

    [Fact]
    public void No_name_is_one_that_a_script_declares_or_imports_by_itself()
    {
        var script = Everything().ToK6Script();
        // "expect200" is a name that was given, as those of the test were.
        var declared = Declared(script.Source).Where(name => name != "expect200" && !name.StartsWith("my", StringComparison.Ordinal)).ToList();

        Assert.Empty(ScriptFunctions.Names.Except(declared));
        Assert.Empty(s_ofScript.Except(declared));
        Assert.Equal(declared.Distinct(), declared);
        Assert.DoesNotContain(declared, name => new JsNames().Give(name) == name);
    }

    [Fact]
    public void No_name_is_one_of_JavaScript_that_a_function_uses()
    {
        var used = ScriptFunctions.Names.SelectMany(name => Word().Matches(ScriptTemplates.Function(name)).Select(match => match.Value)).Distinct().Intersect(s_globals).ToList();

        Assert.Contains("Math", used);
        Assert.DoesNotContain(used, name => new JsNames().Give(name) == name);
    }

    /// <summary>A test that needs every function there is; what it names itself begins with "my".</summary>
    private static LoadTest Everything()
    {
        var document = ApiDocument.Parse("""{ "openapi": "3.1.0", "info": { "title": "t", "version": "1" }, "paths": { "/my": { "get": { "operationId": "myOperation", "parameters": [{ "name": "r", "in": "query", "allowReserved": true, "schema": {} }], "responses": { "200": { "description": "d", "content": { "application/json": { "schema": { "type": "object" } } } } } } }, "/xml": { "post": { "operationId": "myXml", "requestBody": { "content": { "application/xml": { "schema": { "type": "object" } } } } } }, "/mine": { "post": { "operationId": "myMaking", "requestBody": { "content": { "application/json": { "schema": { "type": "object", "properties": { "sku": { "type": "string", "pattern": "^[A-Z]{3}-[0-9]{6}$" } } } } } } } }, "/mine/{id}": { "get": { "operationId": "myReading" } }, "/csv": { "post": { "operationId": "myCsv", "requestBody": { "content": { "text/csv": { "schema": { "type": "array", "items": { "type": "object" } } } } } } } } }""");
        var flow = Flow.Of(
            Step.Post("/located").Named("myLocated") with { Saves = [new(new("myPart"), [new SegmentSource("Location", "located")])] },
                document.Step("myOperation").With("r", Value.Row("n")).Check("documented", Check.MatchesDocument),
                document.Step("myXml").Set("$.n", Value.Row("n")),
                document.Step("myCsv").Set("$[0].n", Value.Row("n")),
                Step.Post("/f").Named("myUpload").WithFile("f", FileContent.Of("myFile.png", [0, 255])),
                Step.Get("/a").Named("myFirst").WithQuery("u", Value.Unique("u")).WithQuery("v", Value.Uuid).WithQuery("o", Value.OneOf(1, 2)).WithQuery("n", Value.Row("n")).Save("$.id", out var myValue),
                Step.Get($"{myValue}").Named("mySecond").WithQuery("q", 1).MeasureAs("my_time").ThinkTime(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)))
            .Then(document.Flow("myMaking", "myReading"))
            .Group("my group", Flow.Mix((1, Flow.Of(Step.Get("/b").Named("myThird"))), (2, Flow.Of(Step.Get("/c").Named("myFourth")))))
            .WithData(DataRows.FromObjects([new MyRow(1), new MyRow(null)]).Unique());
        return LoadTest.Named("my test").WithTracing().Before(Flow.Of(Step.Get("/before").Named("myBefore"))).After(Flow.Of(Step.Get("/after").Named("myAfter")))
            .Scenario("myScenario", flow, Workload.IterationsPerVu(1, 1)).WithAuth(Auth.Basic("me", Value.Secret("MY_PASSWORD", "p")));
    }

    /// <summary>What stands at the top of a script: functions, variables, imports.</summary>
    private static IEnumerable<string> Declared(string source) =>
        Declaration().Matches(source).SelectMany(match => match.Groups["names"].Value.Split([',', ' ', '{', '}'], StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex(@"^(?:export )?(?:function|const|let|import) (?<names>\{[^}]*\}|[\w$]+)", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"(?<![\w$.])[A-Za-z_$][\w$]*")]
    private static partial Regex Word();

    private sealed record MyRow(int? N);
}
