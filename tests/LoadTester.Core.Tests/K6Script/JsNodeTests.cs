using Xunit;

namespace LoadTester.Scripts;

public sealed class JsNodeTests
{
    private static readonly JsObject s_tags = JsObject.Of(("name", JsNode.Text("createOwner")));
    private static readonly JsObject s_long = JsObject.Of(
        ("first_name", JsNode.Text("Ada")), ("last_name", JsNode.Text("Lovelace")), ("email", JsNode.Text("ada@example.com")), ("a phone", JsNode.Text("+44 20 7946 0958")), ("age", JsNode.Number(36)));

    [Fact]
    public void What_fits_stands_on_one_line()
    {
        Assert.Equal("{ name: 'createOwner' }", s_tags.Format());
        Assert.Equal("[1, 2.5, 'three']", JsArray.Of(JsNode.Number(1), JsNode.Number(2.5), JsNode.Text("three")).Format());
        Assert.Equal("{}", JsObject.Of().Format());
        Assert.Equal("[]", JsArray.Of().Format());
        Assert.Equal("{ ...body, id: 7 }", new JsObject([JsMember.Spread(new JsCode("body")), JsMember.Named("id", JsNode.Number(7))]).Format());
    }

    [Fact]
    public void An_object_that_is_too_long_has_a_line_for_each_member() => Assert.Equal(
        """
        {
          first_name: 'Ada',
          last_name: 'Lovelace',
          email: 'ada@example.com',
          'a phone': '+44 20 7946 0958',
          age: 36,
        }
        """.ReplaceLineEndings("\n"),
        s_long.Format("const x = ;".Length));

    [Fact]
    public void What_is_inside_is_broken_only_where_it_does_not_fit() => Assert.Equal(
        """
        {
          owner: {
            first_name: 'Ada',
            last_name: 'Lovelace',
            email: 'ada@example.com',
            'a phone': '+44 20 7946 0958',
            age: 36,
          },
          tags: { name: 'createOwner' },
        }
        """.ReplaceLineEndings("\n"),
        JsObject.Of(("owner", s_long), ("tags", s_tags)).Format());

    [Fact]
    public void A_list_of_words_fills_its_lines() => Assert.Equal(
        """
        [
          'word 1', 'word 2', 'word 3', 'word 4', 'word 5', 'word 6', 'word 7', 'word 8', 'word 9', 'word 10',
          'word 11', 'word 12', 'word 13', 'word 14',
        ]
        """.ReplaceLineEndings("\n"),
        JsArray.Of(Enumerable.Range(1, 14).Select(i => JsNode.Text($"word {i}"))).Format());

    [Fact]
    public void A_list_of_objects_has_a_line_for_each() => Assert.Equal(
        """
        [
          { duration: '30s', target: 10 },
          { duration: '30s', target: 10 },
          { duration: '30s', target: 10 },
          { duration: '30s', target: 10 },
        ]
        """.ReplaceLineEndings("\n"),
        JsArray.Of(Enumerable.Repeat(JsObject.Of(("duration", JsNode.Text("30s")), ("target", JsNode.Number(10))), 4)).Format());

    [Fact]
    public void A_call_is_broken_in_its_last_argument_first() => Assert.Equal(
        """
        http.post('/owners', JSON.stringify({ first_name: 'Ada', last_name: 'Lovelace', age: 36 }), {
          headers: { 'Content-Type': 'application/json' },
          tags: { name: 'createOwner' },
        })
        """.ReplaceLineEndings("\n"),
        Post(JsObject.Of(("first_name", JsNode.Text("Ada")), ("last_name", JsNode.Text("Lovelace")), ("age", JsNode.Number(36)))));

    [Fact]
    public void An_argument_that_is_too_long_is_broken_itself() => Assert.Equal(
        """
        http.post('/owners', JSON.stringify({
          first_name: 'Ada',
          last_name: 'Lovelace',
          email: 'ada@example.com',
          'a phone': '+44 20 7946 0958',
          age: 36,
        }), { headers: { 'Content-Type': 'application/json' }, tags: { name: 'createOwner' } })
        """.ReplaceLineEndings("\n"),
        Post(s_long));

    [Fact]
    public void Lines_move_to_the_right_together_but_empty_ones_stay_empty() => Assert.Equal("a\n  b\n\n  c", Lines.Indent("a\nb\n\nc"));

    private static string Post(JsObject body) => JsCall.Of(
        "http.post",
        JsNode.Text("/owners"),
        JsCall.Of("JSON.stringify", body),
        JsObject.Of(("headers", JsObject.Of(("Content-Type", JsNode.Text("application/json")))), ("tags", s_tags))).Format();
}
