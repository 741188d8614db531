using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace LoadTester.Scripts;

/// <summary>The functions at the end of a script do what the embedded engine does, number by number. All of them run in one process.</summary>
public sealed class ScriptFunctionTests
{
    private const int Places = 5;
    private static readonly long[] s_numbers = [0, 1, 2, 35, 36, 999_999, 4_294_967_295, 4_294_967_296, 123_456_789_012];
    private static readonly int[] s_seeds = [1, 0, 42, int.MaxValue, -1];

    [Fact]
    public async Task They_agree_with_the_embedded_engine()
    {
        var vectors = Draws().Concat(Uniques()).Concat(Narrow()).Concat(Links()).Concat(Paths()).Concat(Texts()).ToList();

        var found = await Node.RunAsync(
            $$"""
            const functions = {{JsText.Literal(string.Join("\n", ScriptFunctions.Names.Select(ScriptTemplates.Function)))}};
            const make = new Function('runId', 'seed', 'uniquePlaces', 'code', `${functions}; return eval(code);`);
            return input.map(({ runId, seed, code }) => `${make(runId, seed, {{Places}}, code)}`);
            """,
            new JsonArray([.. vectors.Select(vector => (JsonNode)new JsonObject { ["runId"] = vector.RunId, ["seed"] = vector.Seed, ["code"] = vector.Code })]));

        var wrong = vectors.Zip(found.AsArray(), (vector, text) => (vector, Found: (string)text!)).Where(pair => pair.vector.Expected != pair.Found)
            .Select(pair => $"{pair.vector.Code} with run id {pair.vector.RunId} and seed {pair.vector.Seed}: {pair.Found} instead of {pair.vector.Expected}")
            .ToList();
        if (wrong.Count > 0)
            Assert.Fail($"{wrong.Count} of {vectors.Count}: {string.Join("\n", wrong.Take(5))}");
    }

    private static IEnumerable<Vector> Draws()
    {
        foreach (var (seed, number) in from seed in s_seeds from number in s_numbers select (seed, number))
        {
            var iteration = Begin("00run1d0", seed, number);
            foreach (var place in new uint[] { 0, 1, 77 })
            {
                yield return On($"draw({It(number)}, {place})", iteration.Hash(place));
                yield return On($"oneOf({It(number)}, {place}, ['a', 'b', 'c'])", "abc"[Hash32.Draw(iteration.Hash(place), 3)]);
                yield return On($"weighted({It(number)}, {place}, [70, 25, 5])", new ChooseInstruction([70, 25, 5], [0, 1, 2], place).Draw(iteration));
                yield return On($"weighted({It(number)}, {place}, [1])", 0);
                var pause = new PauseInstruction(TimeSpan.FromSeconds(0.2), TimeSpan.FromSeconds(2), place).Draw(iteration);
                yield return On(string.Create(CultureInfo.InvariantCulture, $"Math.abs(between({It(number)}, {place}, 0.2, 2) - {pause.TotalSeconds}) < 1e-6"), "true"); // a tick is 1e-7 s
                yield return On($"uuid({It(number)}, {place})", Text(new UuidSource(place).Read(iteration)));
            }

            Vector On(string code, object expected) => new("00run1d0", seed, code, Convert.ToString(expected, CultureInfo.InvariantCulture)!);
        }
    }

    private static IEnumerable<Vector> Texts() =>
        from text in new[] { "", "a b,c;d/e?f:g@h&i=j+k$l#m[n]o'p(q)r*s!t~u-v.w_x", "ä😀\"<>\r\n\t%20%zz" }
        from function in new[] { ("reserved", TextPlace.Reserved), ("encodeURIComponent", TextPlace.Url), ("xml", TextPlace.Xml), ("csv", TextPlace.Csv) }
        select new Vector("x", 1, $"{function.Item1}({JsText.Literal(text)})", Encoding.UTF8.GetString(ScalarEncoder.Encode(text, function.Item2)));

    private static IEnumerable<Vector> Uniques() =>
        from runId in new[] { "2rwool0c", "nightly42", "x" }
        from format in new[] { "ada-{0}@example.com", "{0}", "order-{0}", "{0}-end", "größe 😀 {0}" }
        from maxLength in new[] { 0, 254, 20, 18, 14, 9, 8, 3, 1 }
        from number in s_numbers
        let expected = Text(new UniqueSource(new UniqueValue(format) { MaxLength = maxLength }, place: 3).Read(Begin(runId, 1, number)))
        // Half a character is no text, on either side.
        where !expected.Contains('\ufffd', StringComparison.Ordinal)
        select new Vector(runId, 1, $"unique({It(number)}, 3, {JsText.Literal(format)}{(maxLength == 0 ? "" : $", {maxLength}")})", expected);

    private static IEnumerable<Vector> Narrow() =>
        from runId in new[] { "2rwool0c", "nightly42", "x" }
        from mask in new[] { "000", "AAA-000000", "0000 BBB", "aaaa.0", "XXXXXX", "0000000000", "XXXXXXX" }
        from place in new[] { 0, 4 }
        from number in s_numbers
        let value = new UniqueValue("größe-{0}!") { Mask = mask }
        select new Vector(runId, 1, $"uniqueWithin({It(number)}, {place}, {JsText.Literal(value.Shape)})", Text(new UniqueSource(value, place).Read(Begin(runId, 1, number))));

    private static IEnumerable<Vector> Links() =>
        from target in new[] { "http://localhost:5080", "https://api.example/v1" }
        from saved in new[]
        {
            "/owners/7", "owners/7", "http://other.example/owners/7?x=1", "HTTPS://other.example", "/owners/7#top", "/a b/ü/😀", "/100%/%41/%zz", "?page=2", "", "//host/x", "/q?a=\"b\"&c={d}|[e]", "/\r\nX: 1",
        }
        select new Vector("x", 1, $"link({JsText.Literal(saved)}, {JsText.Literal(target)})", UrlCompiler.OfLink(saved, target));

    private static IEnumerable<Vector> Paths()
    {
        (string Body, string Path)[] cases =
        [
            ("""{"id": 7}""", "$.id"), ("""{"id": "a"}""", "$['id']"), ("""{"id": true}""", "$.id"), ("""{"id": 12.50}""", "$.id"), ("""{"id": 1e21}""", "$.id"), ("""{"id": -0}""", "$.id"),
            ("""{"a": [{"b": 1}, {"b": 2}]}""", "$.a[1].b"), ("""{"a": [{"b": 1}, {"b": 2}]}""", "$.a[-1].b"), ("""{"a": [1]}""", "$.a[3]"), ("""{"a": [1]}""", "$.a[-2]"), ("""{"a": [1]}""", "$.a"),
            ("""{"a": {"0": 1}}""", "$.a[0]"), ("""{"a": [1]}""", "$.a.length"), ("""{"a": "text"}""", "$.a.length"), ("""{"a": "text"}""", "$.a[0]"), ("{}", "$.constructor"), ("{}", "$.toString.name"),
            ("""{"__proto__": 5}""", "$.__proto__"), ("""{"id": 1, "id": 2}""", "$.id"), ("42", "$"), ("\"x\"", "$"), ("not json", "$.id"), ("", "$.id"), ("""{"id": 1} x""", "$.id"), ("""{"id": {"x": 1}}""", "$.id"),
        ];
        foreach (var (body, text) in cases)
        {
            Assert.True(JsonPath.TryParse(text, out var path), text);
            var slot = new ScalarSlot();
            var missing = JsonPathReader.Read(Encoding.UTF8.GetBytes(body), path, slot, out _) is not null;
            var segments = path.Segments.Select(segment => segment.Name is { } name ? JsText.Literal(name) : segment.Index.ToString(CultureInfo.InvariantCulture));
            yield return new("x", 1, $"valueAt({{ body: {JsText.Literal(body)} }}, [{string.Join(", ", segments)}])", missing ? "undefined" : Text(slot.Value));
        }
    }

    private static string Text(Scalar value) => Encoding.UTF8.GetString(value.AsText());

    private static string It(long number) => string.Create(CultureInfo.InvariantCulture, $"{{ scenario: hashText('load'), number: {number} }}");

    private static Iteration Begin(string runId, int seed, long number)
    {
        var iteration = new Iteration(
            new()
            {
                Scenario = "load",
                ScenarioHash = Hash32.OfText("load"),
                Seed = (uint)seed,
                RunId = new(runId) { Places = Places },
                Code = [],
                Slots = new Dictionary<string, int>(),
                IterationSlots = [],
                SecretSlots = new HashSet<int>(),
                SharedSlots = [],
                RestoredSlots = [],
                Tables = [],
                OnceCount = 0,
                EndsAtWrongStatus = false,
                IterationsSeries = 0,
                IterationDurationSeries = 0,
                DroppedSeries = 0,
                DataSentSeries = 0,
                DataReceivedSeries = 0,
            },
            user: null!);
        iteration.Begin(number, DateTimeOffset.UnixEpoch);
        return iteration;
    }

    /// <summary>A call, and what it gives as text.</summary>
    private sealed record Vector(string RunId, int Seed, string Code, string Expected);
}
