using Xunit;

namespace LoadTester.OpenApi;

/// <summary>Parameters are written as the table of OpenAPI 3.1.1 (4.8.12.2) shows, which is what RFC 6570 says where it has the style.</summary>
public sealed class ParameterStyleSpecs
{
    private static readonly string[] s_colors = ["blue", "black", "brown"];

    private static readonly Value s_list = Value.Json(s_colors);
    private static readonly Value s_object = Value.Json(new Dictionary<string, int> { ["R"] = 100, ["G"] = 200, ["B"] = 150 });

    [Theory]
    [InlineData("path", "matrix", false, ";color=blue", ";color=blue,black,brown", ";color=R,100,G,200,B,150")]
    [InlineData("path", "matrix", true, ";color=blue", ";color=blue;color=black;color=brown", ";R=100;G=200;B=150")]
    [InlineData("path", "label", false, ".blue", ".blue,black,brown", ".R,100,G,200,B,150")]
    [InlineData("path", "label", true, ".blue", ".blue.black.brown", ".R=100.G=200.B=150")]
    [InlineData("path", "simple", false, "blue", "blue,black,brown", "R,100,G,200,B,150")]
    [InlineData("path", "simple", true, "blue", "blue,black,brown", "R=100,G=200,B=150")]
    [InlineData("header", "simple", false, "blue", "blue,black,brown", "R,100,G,200,B,150")]
    [InlineData("header", "simple", true, "blue", "blue,black,brown", "R=100,G=200,B=150")]
    [InlineData("query", "form", false, "color=blue", "color=blue,black,brown", "color=R,100,G,200,B,150")]
    [InlineData("query", "form", true, "color=blue", "color=blue&color=black&color=brown", "R=100&G=200&B=150")]
    [InlineData("query", "spaceDelimited", false, "color=blue", "color=blue%20black%20brown", "color=R%20100%20G%20200%20B%20150")]
    [InlineData("query", "pipeDelimited", false, "color=blue", "color=blue%7Cblack%7Cbrown", "color=R%7C100%7CG%7C200%7CB%7C150")]
    [InlineData("query", "pipeDelimited", true, "color=blue", "color=blue&color=black&color=brown", "R=100&G=200&B=150")]
    [InlineData("query", "deepObject", true, "color=blue", "color%5B0%5D=blue&color%5B1%5D=black&color%5B2%5D=brown", "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150")]
    [InlineData("cookie", "form", false, "color=blue", "color=blue,black,brown", "color=R,100,G,200,B,150")]
    [InlineData("cookie", "form", true, "color=blue", "color=blue; color=black; color=brown", "R=100; G=200; B=150")]
    [InlineData("cookie", "cookie", true, "color=blue", "color=blue; color=black; color=brown", "R=100; G=200; B=150")]
    public void Each_style_is_written_as_the_table_of_OpenAPI_shows(string place, string style, bool explode, string scalar, string list, string members)
    {
        var step = Find($"{{ name: color, in: {place}, style: {style}, explode: {(explode ? "true" : "false")}, schema: {{}} }}");

        Assert.Equal(scalar, Text(step.With("color", "blue")));
        Assert.Equal(list, Text(step.With("color", s_list)));
        Assert.Equal(members, Text(step.With("color", s_object)));
        Assert.Equal("", Text(step.With("color", Value.Json(Array.Empty<int>()))));
        Assert.Equal("", Text(step.With("color", Value.Json(new { }))));
    }

    [Theory]
    [InlineData("path", "blue,black,brown", "R,100,G,200,B,150")]
    [InlineData("header", "blue,black,brown", "R,100,G,200,B,150")]
    [InlineData("query", "color=blue&color=black&color=brown", "R=100&G=200&B=150")]
    [InlineData("cookie", "color=blue; color=black; color=brown", "R=100; G=200; B=150")]
    public void A_place_has_a_style_of_its_own_where_the_document_names_none_or_one_that_it_does_not_have(string place, string list, string members)
    {
        foreach (var style in (string[])["", "style: matrixed,"])
        {
            var step = Find($"{{ name: color, in: {place}, {style} schema: {{}} }}");

            Assert.Equal(list, Text(step.With("color", s_list)));
            Assert.Equal(members, Text(step.With("color", s_object)));
        }
    }

    [Theory]
    [InlineData("{ name: p, in: query, explode: false, schema: {} }", "p=a%2Cb,c%26d")]
    [InlineData("{ name: p, in: query, style: pipeDelimited, schema: {} }", "p=a%2Cb%7Cc%26d")]
    [InlineData("{ name: p, in: path, style: label, schema: {} }", ".a%2Cb,c%26d")]
    [InlineData("{ name: 'p q', in: query, schema: {} }", "p%20q=a%2Cb&p%20q=c%26d")]
    [InlineData("{ name: p, in: header, schema: {} }", "a,b,c&d")]
    [InlineData("{ name: p, in: query, allowReserved: true, schema: {} }", "p=a,b&p=c%26d")]
    [InlineData("{ name: p, in: query, allowReserved: true, explode: false, schema: {} }", "p=a%2Cb,c%26d")]
    [InlineData("{ name: p, in: query, content: { application/json: {} } }", "p=%5B%22a%2Cb%22%2C%22c%26d%22%5D")]
    public void What_separates_is_escaped_inside_a_value(string parameter, string text) =>
        Assert.Equal(text, Text(Find(parameter).With(parameter.Contains("'p q'", StringComparison.Ordinal) ? "p q" : "p", Value.Json(new[] { "a,b", "c&d" }))));

    [Fact]
    public void A_deep_object_may_hold_objects_and_lists()
    {
        var step = Find("{ name: filter, in: query, style: deepObject, explode: true, schema: {} }");

        Assert.Equal(
            "filter%5Bcolor%5D=red&filter%5Bsize%5D%5B0%5D=1&filter%5Bsize%5D%5B1%5D=2&filter%5Bowner%5D%5Bname%5D=A%26B",
            Text(step.With("filter", Value.Json(new { color = "red", size = new[] { 1, 2 }, none = (string?)null, owner = new { name = "A&B" } }))));
    }

    [Fact]
    public void A_list_within_a_list_is_JSON_where_the_style_says_nothing_of_it() =>
        Assert.Equal("p=%5B1%2C2%5D&p=%7B%22a%22%3A1%7D", Text(Find("{ name: p, in: query, schema: {} }").With("p", Value.Json(new object[] { new[] { 1, 2 }, new { a = 1 } }))));

    [Fact]
    public void Null_in_a_list_or_object_is_left_out_and_a_parameter_that_is_null_is_empty()
    {
        var step = Find("{ name: p, in: query, schema: {} }");

        Assert.Equal("p=1&p=2", Text(step.With("p", Value.Json(new int?[] { 1, null, 2 }))));
        Assert.Equal("a=1", Text(step.With("p", Value.Json(new { a = 1, b = (int?)null }))));
        Assert.Equal("p=", Text(step.With("p", Value.Null)));
        Assert.Equal("p=", Text(step.With("p", "")));
    }

    [Theory]
    [InlineData("/a/{.p*}", "/a/{p}")]
    [InlineData("/a/{;p}", "/a/{p}")]
    [InlineData("/a/{p}.json", "/a/{p}.json")]
    [InlineData("/a/{p}{?page,size}", "/a/{p}")]
    [InlineData("/a/{+p}", "/a/{p}")]
    public void A_path_that_is_written_as_RFC_6570_names_the_parameter(string path, string url)
    {
        var api = ApiDocument.Parse(Documents.WithParameters("[{ name: p, in: path, required: true, schema: { type: string, enum: [x] } }]", $"'{path}'"));

        Assert.Equal(url, api.Step("find").Url);
        Assert.Empty(api.Step("find").Operation!.OpenParameters);
        Assert.DoesNotContain(api.Warnings, warning => warning.Contains("is not declared", StringComparison.Ordinal) || warning.Contains("left out", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("id.value")]
    [InlineData("1param")]
    [InlineData(".odd")]
    public void A_name_that_the_document_declares_is_that_name(string name)
    {
        var api = ApiDocument.Parse(Documents.WithParameters($"[{{ name: {name}, in: path, required: true, schema: {{ type: string }} }}]", $"'/a/{{{name}}}'"));

        Assert.Equal($"/a/{{{name}}}", api.Step("find").Url);
        Assert.Empty(api.Step("find").With(name, "x").Problems);
    }

    private static Step Find(string parameter) =>
        ApiDocument.Parse(Documents.WithParameters($"[{parameter}]", parameter.Contains("in: path", StringComparison.Ordinal) ? parameter.Contains("color", StringComparison.Ordinal) ? "'/a/{color}'" : "'/a/{p}'" : "/a")).Step("find");

    private static string Text(Step step) => Assert.Single(step.Parameters).Written?.ToString() is { } text ? step.Parameters[0].Written is JsonValue json ? TemplateText.Of(json.Template) : text : "";
}
