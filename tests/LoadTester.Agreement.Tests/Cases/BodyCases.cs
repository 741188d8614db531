namespace LoadTester;

/// <summary>What is sent: JSON of all kinds, text, forms.</summary>
internal static class BodyCases
{
    private static readonly DateTimeOffset s_time = new(2024, 2, 29, 23, 59, 59, 7, TimeSpan.FromHours(2));
    private static readonly string[] s_texts = ["", "plain", "a\"b\\c/d", "\n\r\t\b\f\u0000\u001f\u007f", "ä€😀", "\u2028\u2029", "</script>", "<!--", "${x}`'", "\ufeff"];

    public static IEnumerable<AgreementCase> All =>
    [
        new("JSON bodies", "objects and arrays", site => site.Of(
            Step.Post("/j").WithJson(new { Name = "Ada", snake_case = 1, nested = new { deep = new object?[] { 1, "two", null, true, new { } } }, empty = Array.Empty<int>() }),
            Step.Post("/j").WithJson(new[] { 1, 2, 3 }), Step.Post("/j").WithJson(new Dictionary<string, object> { ["a b"] = 1, ["__proto__"] = 2, ["\"q\""] = 3, ["constructor"] = 4, ["5"] = 5, ["1"] = 1 }))),
        new("JSON bodies", "scalars", site => site.Of(
            Step.Post("/j").WithJson("text"), Step.Post("/j").WithJson(5), Step.Post("/j").WithJson(true), Step.Post("/j").WithJson(null), Step.Post("/j").WithJson(Value.Iteration))),
        new("JSON bodies", "numbers at the edges", site => site.Of(Step.Post("/j").WithJson(new
        {
            a = 1e21, b = 1e20, c = 9007199254740993, d = 0.1, e = -0.0, f = 1e-7, g = 1e-6, h = long.MaxValue, i = double.MaxValue, j = double.Epsilon, k = 123456789.123456789, l = 1.0m, m = 100.50m, n = 5e-324, o = 1.7976931348623157e308, p = 0.000001, q = -1e21, r = 4.35, s = 2e-7, t = 1e15, u = 1e16, v = 123456789012345680.0,
        }))),
        new("JSON bodies", "values of numbers at the edges", site => site.Of(
            Step.Post("/j").WithJson(new { a = (Value)1e21, b = (Value)9007199254740993, c = (Value)(-0.0), d = (Value)0.1m, e = (Value)double.NaN, f = (Value)double.PositiveInfinity }).WithQuery("big", 9007199254740993).WithQuery("zero", -0.0))),
        new("JSON bodies", "texts", site => site.Of(Step.Post("/j").WithJson(new { texts = s_texts }))),
        new("JSON bodies", "half a surrogate pair", site => site.Of(Step.Post("/j").WithBody("text/plain", "a\ud800b").WithQuery("q", "a\udc00b").Named("lone"))),
        new("JSON bodies", "dates, ids and enums", site => site.Of(Step.Post("/j").WithJson(new
        {
            id = (Value)Guid.Parse("0a1b2c3d-0000-4000-8000-00000000000f"), day = (Value)new DateOnly(2024, 2, 29), at = (Value)s_time, kind = (Value)DayOfWeek.Friday, raw = s_time,
        }))),
        new("JSON bodies", "fields set one by one", site => site.Of(Step.Post("/j").WithJson(new { a = 1, nested = new { b = 2 }, items = new[] { new { c = 3 } } })
            .Set("$.a", "changed").Set("$.nested.new", Value.Iteration).Set("$.items[0].c", Value.Null).Set("$.items[1]", Value.Json(new { d = 4 })).Set("$['odd name']", true).Set("$.made.on.the.way", 5))),
        new("JSON bodies", "fields without a body", site => site.Of(Step.Post("/j").Set("$.a.b", 1), Step.Put("/j").Set("$.x", Value.OneOf(1, 2)))),
        new("JSON bodies", "values anywhere inside", site => site.Of(Flow.Of(
            Step.Post("/first").Save("$.id", out var id).Save("$.number", out var number),
            Step.Post("/j").WithJson(new { whole = id, number, inside = $"is {id} of {number}", list = new object[] { id, new { id } }, json = Value.Json(new { id }), key = "{{id}}", brace = "{{{number}}}", open = "{{", text = "{{ id }}" })), 2)),
        new("Text bodies", "text with holes", site => site.Of(Flow.Of(
            Step.Post("/first").Save("$.id", out var id),
            Step.Post("/t").WithBody("text/csv", "name,owner\nRex,{{id}}\n\"a\\\"`${b}\u2028"), Step.Post("/t").WithBody("text/plain", ""), Step.Post("/t").WithBody("text/plain; charset=utf-8", "ä😀\0"), Step.Post("/t").WithBody("application/x", "{{id}}")), 2)),
        new("Text bodies", "a long text", site => site.Of(Step.Post("/t").WithBody("text/plain", new string('x', 100_000) + "é"))),
        new("Text bodies", "a form", site => site.Of(Step.Post("/t").WithBody("application/x-www-form-urlencoded", "a=b+c&d=%C3%A9&e={{$iteration}}"))),
        new("Text bodies", "JSON as text", site => site.Of(Step.Post("/t").WithBody("application/json", "{ \"a\" : [1, 2], \"n\": {{$iteration}} }"))),
    ];
}
