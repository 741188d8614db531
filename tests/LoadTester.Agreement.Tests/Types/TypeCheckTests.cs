using Xunit;

namespace LoadTester;

/// <summary>The scripts of all cases, by the types that people's editors know of k6.</summary>
public sealed class TypeCheckTests
{
    [Fact]
    public async Task Every_script_fits_the_types_of_k6()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await TypeScript.NeedAsync(cancellationToken);
        using var folder = ScriptFolder.Create();
        var site = new Site("http://127.0.0.1:40123", 40123);
        foreach (var (index, one) in AllCases.Table.Index())
            await one.Make(site).ToK6Script().SaveAsync(Path.Combine(folder.Path, $"{index:000}"), cancellationToken);

        var said = await TypeScript.CheckAsync(folder.Path, cancellationToken);

        Assert.True(said.Length == 0, said);
    }

    [Fact]
    public async Task A_script_that_does_not_fit_is_found()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await TypeScript.NeedAsync(cancellationToken);
        using var folder = ScriptFolder.Create();
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "script.js"), "import http from 'k6/http';\nhttp.gett('x');\nconst r = http.get('x');\nr.statuss;\n", cancellationToken);

        var said = await TypeScript.CheckAsync(folder.Path, cancellationToken);

        Assert.Contains("Property 'gett' does not exist", said, StringComparison.Ordinal);
        Assert.Contains("Property 'statuss' does not exist", said, StringComparison.Ordinal);
    }
}
