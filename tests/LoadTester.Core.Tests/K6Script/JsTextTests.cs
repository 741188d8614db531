using Xunit;

namespace LoadTester.Scripts;

public sealed class JsTextTests
{
    [Theory]
    [InlineData("", "''")]
    [InlineData("Ada", "'Ada'")]
    [InlineData("it's", @"'it\'s'")]
    [InlineData("\"quoted\"", "'\"quoted\"'")]
    [InlineData(@"C:\temp\n", @"'C:\\temp\\n'")]
    [InlineData("one\ntwo\r\n\tthree", @"'one\ntwo\r\n\tthree'")]
    [InlineData("`${code}`", "'`${code}`'")]
    [InlineData("\0\b\u007f\u0085", @"'\u0000\u0008\u007f\u0085'")]
    [InlineData("a\u2028b\u2029c", @"'a\u2028b\u2029c'")]
    [InlineData("</script><!-- x -->", @"'<\/script><\!-- x -->'")]
    [InlineData("admin\u202egpj.exe", @"'admin\u202egpj.exe'")]
    [InlineData("a\u00a0b\u200bc\ufeffd\u00ade", @"'a\u00a0b\u200bc\ufeffd\u00ade'")]
    [InlineData("Müller, 日本, 😀", "'Müller, 日本, 😀'")]
    [InlineData("\ue000\udb40\udc41", @"'\ue000\udb40\udc41'")]
    public void A_literal_keeps_its_text_within_its_quotes(string text, string literal) => Assert.Equal(literal, JsText.Literal(text));

    [Fact]
    public void Half_a_surrogate_pair_becomes_the_replacement_character()
    {
        Assert.Equal("'a\ufffdb'", JsText.Literal("a\ud83db"));
        Assert.Equal("'\ufffd'", JsText.Literal("\ude00"));
        Assert.Equal("a \ufffd", JsText.Comment("a \ud83d"));
    }

    [Theory]
    [InlineData("it's", "it's")]
    [InlineData("a `b` c", @"a \`b\` c")]
    [InlineData("${code}", @"\${code}")]
    [InlineData("$${code} $5 {x}", @"$\${code} $5 {x}")]
    [InlineData(@"\${", @"\\\${")]
    [InlineData("one\ntwo", @"one\ntwo")]
    [InlineData("</script>", @"<\/script>")]
    public void Text_in_a_template_is_no_code(string text, string escaped) => Assert.Equal(escaped, JsText.InTemplate(text));

    [Theory]
    [InlineData("name", "name")]
    [InlineData("first_name", "first_name")]
    [InlineData("$id2", "$id2")]
    [InlineData("default", "default")]
    [InlineData("first name", "'first name'")]
    [InlineData("2nd", "'2nd'")]
    [InlineData("", "''")]
    [InlineData("größe", "'größe'")]
    [InlineData("a\n", @"'a\n'")]
    [InlineData("']: code, ['", @"'\']: code, [\''")]
    [InlineData("__proto__", "['__proto__']")]
    public void The_name_of_a_member_is_bare_where_it_may_be(string name, string key) => Assert.Equal(key, JsText.Key(name));

    [Theory]
    [InlineData("email", ".email")]
    [InlineData("__proto__", ".__proto__")]
    [InlineData("first name", "['first name']")]
    [InlineData("a\n", @"['a\n']")]
    [InlineData("x'] + code['", @"['x\'] + code[\'']")]
    public void A_member_is_read_by_its_name(string name, string read) => Assert.Equal(read, JsText.Member(name));

    [Theory]
    [InlineData("GET /owners/{id}", "GET /owners/{id}")]
    [InlineData("one\ntwo\r\nthree\tfour", "one two  three four")]
    [InlineData("a\u2028b\u2029c\u0085d", @"a\u2028b\u2029c\u0085d")]
    [InlineData("</script> <!-- */", @"<\/script> <\!-- */")]
    [InlineData("\u202eadmin", "\\u202eadmin")]
    public void A_comment_ends_with_its_line_and_shows_what_it_holds(string text, string comment) => Assert.Equal(comment, JsText.Comment(text));
}
