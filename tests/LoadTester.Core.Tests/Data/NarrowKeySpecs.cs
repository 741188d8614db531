using System.Text;
using System.Text.RegularExpressions;
using LoadTester.OpenApi;
using Xunit;

namespace LoadTester.Data;

/// <summary>Keys whose schema says how they look.</summary>
public sealed partial class NarrowKeySpecs
{
    private const int Places = 3;

    [Theory]
    [InlineData("sku", "{ type: string, pattern: '^[A-Z]{3}-[0-9]{6}$' }", "AAA-000000")]
    [InlineData("sku", "{ type: string, pattern: '^[A-Z]{3}[0-9]{3}$' }", "AAA000")]
    [InlineData("sku", "{ type: string, pattern: '^SKU-[0-9]{4}$' }", "0000")]
    [InlineData("isbn", "{ type: string, pattern: '^[0-9]{13}$' }", "0000000000")]
    [InlineData("isbn", "{ type: string }", "0000000000")]
    [InlineData("isbn", "{ type: string, example: 978-84-376-0494-7 }", "00-000-0000-0")]
    [InlineData("orderNumber", "{ type: string, pattern: '^ORD-[0-9]{8}$' }", "00000000")]
    [InlineData("code", "{ type: string, maxLength: 6, example: AB-123 }", "AA-000")]
    [InlineData("code", "{ type: string, maxLength: 6, example: ab }", "XXXXXX")]
    [InlineData("code", "{ type: string, pattern: '^[0-9]{4}$' }", "0000")]
    [InlineData("code", "{ type: string, minLength: 4, maxLength: 4 }", "XXXX")]
    [InlineData("plate", "{ type: string, pattern: '^[0-9]{4} ?[BCDFGHJKLMNPRSTVWXYZ]{3}$', example: 1234 BCD }", "0000 BBB")]
    [InlineData("dni", "{ type: string, pattern: '^[0-9]{8}[A-Z]$' }", "00000000A")]
    [InlineData("vin", "{ type: string, pattern: '^[A-HJ-NPR-Z0-9]{17}$', example: WVWZZZ1JZXW000001 }", "BBB000000")]
    [InlineData("email", "{ type: string, format: email, maxLength: 12, example: abcd@ex.org }", "aaaa")]
    public void They_are_unique_along_it(string name, string schema, string mask)
    {
        var values = Values(name, schema);

        Assert.All(values, value => Assert.Equal(mask, Assert.IsType<UniqueValue>(value).Mask));
        var texts = values.Cast<UniqueValue>().SelectMany((value, variant) => Sent(value, "nightly42", place: 1, Enumerable.Range(0, 50).Select(i => (variant * 50L) + i)));
        Assert.All(texts, text => Assert.Matches(Pattern().Match(schema) is { Success: true } pattern ? pattern.Groups[1].Value : "", text));
    }

    [Fact]
    public void They_repeat_only_when_all_have_been_sent()
    {
        var value = new UniqueValue("A-{0}") { Mask = "0000" };

        var texts = Sent(value, "nightly42", place: 0, Enumerable.Range(0, 10_001).Select(i => (long)i)).ToList();

        Assert.Equal(10_000, texts.Distinct().Count());
        Assert.Equal(texts[0], texts[10_000]);
    }

    [Fact]
    public void Two_places_do_not_send_the_same()
    {
        var value = new UniqueValue("{0}") { Mask = "000000" };

        var texts = Enumerable.Range(0, Places).SelectMany(place => Sent(value, "nightly42", place, Enumerable.Range(0, 5_000).Select(i => (long)i))).ToList();

        Assert.Equal(Places * 5_000, texts.Distinct().Count());
    }

    [Fact]
    public void Another_run_begins_elsewhere()
    {
        var value = new UniqueValue("{0}") { Mask = "AAA-000000" };

        Assert.Empty(Sent(value, "nightly42", 0, [0, 1, 2]).Intersect(Sent(value, "nightly43", 0, [0, 1, 2])));
    }

    private static List<Value> Values(string name, string schema) =>
        [.. ApiDocument.Parse(Documents.WithBody($"{{ type: object, properties: {{ {name}: {schema} }} }}")).Step("make").Body!.Variants.Select(body => ((JsonLeaf)((JsonObjectTemplate)body).Members[0].Value).Value)];

    private static IEnumerable<string> Sent(UniqueValue value, string runId, int place, IEnumerable<long> iterations)
    {
        var run = new RunId(runId) { Places = Places };
        foreach (var iteration in iterations)
        {
            var part = new byte[value.Mask!.Length];
            UniqueMask.Write(part, value.Mask, UniqueMask.Room(value.Mask), run, iteration, place);
            yield return value.Format.Replace("{0}", Encoding.ASCII.GetString(part), StringComparison.Ordinal);
        }
    }

    [GeneratedRegex("pattern: '([^']*)'")]
    private static partial Regex Pattern();
}
