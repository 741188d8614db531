using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace LoadTester.Scripts;

/// <summary>Whatever a text holds, JavaScript reads it from its literal again, character by character.</summary>
public sealed class JsTextProperties
{
    private static readonly string[] s_texts = [.. NastyText.Samples(1_000), NastyText.Long()];
    private static readonly UnicodeCategory[] s_unseen =
    [
        UnicodeCategory.Control, UnicodeCategory.Format, UnicodeCategory.LineSeparator, UnicodeCategory.ParagraphSeparator, UnicodeCategory.PrivateUse, UnicodeCategory.OtherNotAssigned,
    ];

    [Fact]
    public async Task A_literal_evaluates_to_its_text() => Same(s_texts, await EvaluatedAsync(text => JsText.Literal(text)));

    [Fact]
    public async Task A_template_evaluates_to_its_text() => Same(s_texts, await EvaluatedAsync(text => $"`{JsText.InTemplate(text)}`"));

    [Fact]
    public async Task Texts_side_by_side_in_a_template_stay_what_they_are() =>
        Same([.. s_texts.Select(text => $"{text}/{text}")], await EvaluatedAsync(text => $"`{JsText.InTemplate(text)}${{'/'}}{JsText.InTemplate(text)}`"));

    [Fact]
    public async Task An_object_s_member_has_its_name() => Same(s_texts, await EvaluatedAsync(text => $"Object.keys({{ {JsText.Key(text)}: 1 }})[0]"));

    [Fact]
    public async Task A_member_that_is_read_is_the_one_of_its_name() =>
        Same(s_texts, await EvaluatedAsync(text => $"(() => {{ const o = {{ {JsText.Key(text)}: {JsText.Literal(text)} }}; return o{JsText.Member(text)}; }})()"));

    [Fact]
    public async Task A_comment_is_no_code() => Assert.All(await EvaluatedAsync(text => $"'before' // {JsText.Comment(text)}\n"), found => Assert.Equal("before", found));

    [Fact]
    public void Nothing_is_written_that_a_reader_cannot_see_or_that_ends_a_script_in_HTML() => Assert.All(
        s_texts.SelectMany(text => new[] { JsText.Literal(text), JsText.InTemplate(text), JsText.Comment(text) }),
        written =>
        {
            Assert.DoesNotContain(written.EnumerateRunes(), rune => s_unseen.Contains(Rune.GetUnicodeCategory(rune)));
            Assert.DoesNotContain("</", written, StringComparison.Ordinal);
            Assert.DoesNotContain("<!--", written, StringComparison.Ordinal);
        });

    [Fact]
    public void A_name_is_an_identifier_whatever_it_was() => Assert.All(s_texts, text =>
    {
        Assert.Matches(@"^[A-Za-z_$][A-Za-z0-9_$]*\z", new JsNames().Give(text));
        Assert.InRange(JsNames.Identifier(text).Length, 1, Math.Max(60, JsText.IsIdentifier(text) ? text.Length : 0));
    });

    /// <summary>All expressions, evaluated in one process.</summary>
    private static async Task<IReadOnlyList<string>> EvaluatedAsync(Func<string, string> expression)
    {
        var output = await Node.RunAsync(
            """
            const values = input.map((code) => (0, eval)(`(${code})`));
            return globalThis.escaped ? ['code was run'] : values;
            """,
            new JsonArray([.. s_texts.Select(text => (JsonNode)expression(text))]));
        return [.. output.AsArray().Select(value => (string)value!)];
    }

    private static void Same(IReadOnlyList<string> texts, IReadOnlyList<string> found)
    {
        Assert.Equal(texts.Count, found.Count);
        // The shortest one says most.
        var wrong = texts.Zip(found).Where(pair => NastyText.WellFormed(pair.First) != pair.Second).OrderBy(pair => pair.First.Length).ToList();
        if (wrong.Count > 0)
            Assert.Fail($"{wrong.Count} texts are read as others, e.g. {NastyText.Shown(wrong[0].First)} as {NastyText.Shown(wrong[0].Second)}.");
    }
}
