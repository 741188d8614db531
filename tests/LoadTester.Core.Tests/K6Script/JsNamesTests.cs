using Xunit;

namespace LoadTester.Scripts;

public sealed class JsNamesTests
{
    [Theory]
    [InlineData("createOwner", "createOwner")]
    [InlineData("create_owner", "create_owner")]
    [InlineData("mass-reading", "massReading")]
    [InlineData("GET /owners/{owner_id}/pets", "getOwnersOwner_idPets")]
    [InlineData("POST /", "post")]
    [InlineData("list owners again", "listOwnersAgain")]
    [InlineData("Owner creation", "ownerCreation")]
    [InlineData("2nd try", "_2ndTry")]
    [InlineData("größe", "groE")]
    [InlineData("日本", "unnamed")]
    [InlineData("", "unnamed")]
    [InlineData("x = 1; alert('y')", "x1AlertY")]
    public void A_name_reads_like_what_it_stands_for(string text, string name) => Assert.Equal(name, new JsNames().Give(text));

    [Theory]
    [InlineData("delete", "delete_")]
    [InlineData("import", "import_")]
    [InlineData("default", "default_")]
    [InlineData("await", "await_")]
    [InlineData("arguments", "arguments_")]
    [InlineData("http", "http_")]
    [InlineData("options", "options_")]
    [InlineData("setup", "setup_")]
    [InlineData("verify", "verify_")]
    [InlineData("r", "r_")]
    [InlineData("__ENV", "__ENV_")]
    [InlineData("GET", "GET")]
    public void A_name_that_means_something_already_gets_an_underscore(string text, string name) => Assert.Equal(name, new JsNames().Give(text));

    [Fact]
    public void A_second_one_of_a_name_gets_a_number()
    {
        var names = new JsNames();

        Assert.Equal(["listOwners", "listOwners2", "listOwners3", "delete_", "delete_2"], new[] { "listOwners", "list owners", "list-owners", "delete", "delete" }.Select(names.Give));
    }

    [Fact]
    public void A_function_s_names_differ_from_those_around_it_but_not_from_those_of_other_functions()
    {
        var script = new JsNames();
        var (one, other) = (new JsNames(script), new JsNames(script));

        Assert.Equal("owners", script.Give("owners"));
        Assert.Equal("owners2", one.Give("owners"));
        Assert.Equal("pet", one.Give("pet"));
        Assert.Equal("pet", other.Give("pet"));
    }

    [Fact]
    public void A_long_name_is_cut() => Assert.Equal(60, new JsNames().Give(string.Join(' ', Enumerable.Repeat("word", 1_000))).Length);

    [Fact]
    public void No_function_of_a_script_can_be_hidden_by_a_name() =>
        Assert.All(ScriptFunctions.Names, function => Assert.Equal(function + "_", new JsNames().Give(function)));
}
