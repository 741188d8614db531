using LoadTester.OpenApi;
using Xunit;

namespace LoadTester.Data;

public sealed class SuppliedValueSpecs : IDisposable
{
    private const string Schema =
        "{ type: object, properties: { name: { type: string, example: Rex }, kind: { type: string, enum: [cat] }, born: { type: string, format: date }, code: { type: string }, id: { type: integer }, " +
        "notes: { type: string, description: What the vet should know, maxLength: 20 }, tags: { type: array, minItems: 2, items: { type: string } }, owner: { type: object, properties: { bio: { type: string } } } } }";

    private static readonly ValueSourceOptions s_asking = new() { MayAsk = true };

    private readonly string _folder = Directory.CreateTempSubdirectory("loadtester-values-").FullName;

    private string File => Path.Combine(_folder, "clinic.values.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Texts_that_would_be_made_up_are_asked_for()
    {
        var source = new Source((request, _) => [.. Enumerable.Range(0, request.Count).Select(n => $"{request.Name} {n}")]);

        var api = await Api().WithValuesAsync(source, File, ["make"], s_asking, TestContext.Current.CancellationToken);

        Assert.Equal(["$.notes", "$.tags[*]", "$.owner.bio"], source.Requests.Select(request => request.Field));
        Assert.Equal(
            new ValueRequest { Api = "T", Operation = "make", Field = "$.notes", Name = "notes", Description = "What the vet should know", SchemaJson = """{"type":"string","description":"What the vet should know","maxLength":20}""", Locale = "en", Count = 16 },
            source.Requests[0]);
        var bodies = api.Step("make").Body!.Variants.Select(body => TemplateJson.Of(body)!).ToList();
        Assert.Equal(16, bodies.Count);
        Assert.All(bodies.Index(), body => Assert.Equal(($"notes {body.Index}", $"tags {body.Index}", $"tags {(body.Index + 1) % 16}", $"bio {body.Index}", "Rex"),
            ((string)body.Item["notes"]!, (string)body.Item["tags"]![0]!, (string)body.Item["tags"]![1]!, (string)body.Item["owner"]!["bio"]!, (string)body.Item["name"]!)));
    }

    [Fact]
    public async Task A_file_that_is_complete_is_all_that_is_needed()
    {
        await Api().WithValuesAsync(new Source(Numbered), File, ["make"], s_asking, TestContext.Current.CancellationToken);
        var written = await System.IO.File.ReadAllTextAsync(File, TestContext.Current.CancellationToken);

        var api = await Api().WithValuesAsync(Source.Silent, File, ["POST /things"], new() { MayAsk = false }, TestContext.Current.CancellationToken);

        Assert.Contains("\"text 1\"", TemplateText.Of(api.Step("make").Body!.Variants[1]), StringComparison.Ordinal);
        Assert.Equal(written, await System.IO.File.ReadAllTextAsync(File, TestContext.Current.CancellationToken));
        Assert.StartsWith("{\n  \"make\": {\n    \"$.notes\": {\n      \"locale\": \"en\",\n      \"schema\": {", written, StringComparison.Ordinal);
        Assert.EndsWith("}\n", written, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_field_that_changed_is_asked_for_again_and_no_other()
    {
        await Api().WithValuesAsync(new Source(Numbered), File, ["make"], s_asking, TestContext.Current.CancellationToken);
        var source = new Source(Numbered);

        await ApiDocument.Parse(Documents.WithBody(Schema.Replace("maxLength: 20", "maxLength: 30", StringComparison.Ordinal))).WithValuesAsync(source, File, ["make"], s_asking, TestContext.Current.CancellationToken);

        Assert.Equal(["$.notes"], source.Requests.Select(request => request.Field));
    }

    [Fact]
    public async Task On_a_build_server_what_is_missing_is_an_error()
    {
        var exception = await Assert.ThrowsAsync<ValueSourceException>(() => Api().WithValuesAsync(Source.Silent, File, ["make"], new() { MayAsk = false }, TestContext.Current.CancellationToken));

        Assert.Equal(
            $"{File} has no values for $.notes of make, $.tags[*] of make, $.owner.bio of make, or not for what the document says of them now, and on a build server nobody is asked. Run the test on your machine and commit the file.",
            exception.Message);
        Assert.False(System.IO.File.Exists(File));
    }

    [Fact]
    public async Task Texts_that_disobey_are_asked_for_again()
    {
        var source = new Source((request, call) => call == 0 ? ["good one", new string('x', 21), "", null!, "good one"] : [.. Enumerable.Range(0, 30).Select(n => $"later {n}")]);

        var api = await Api().WithValuesAsync(source, File, ["make"], s_asking with { Wanted = request => request.Name == "notes" }, TestContext.Current.CancellationToken);

        Assert.Equal([16, 15], source.Requests.Select(request => request.Count));
        Assert.Empty(api.Warnings);
        Assert.Contains("good one", await System.IO.File.ReadAllTextAsync(File, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("good", "the value source gave 1 of 16 texts for $.notes that are different and obey its schema; these are sent in turn. One that does not: \"much too long for this field\".")]
    [InlineData("much too long for this field as well", "the value source gave 0 of 16 texts for $.notes that are different and obey its schema; LoadTester's own are sent. One that does not: \"much too long for this field as well\".")]
    public async Task A_source_that_cannot_do_it_is_told_once(string text, string warning)
    {
        var source = new Source((_, _) => [text, "much too long for this field"]);
        var options = s_asking with { Wanted = request => request.Name == "notes" };

        var api = await Api().WithValuesAsync(source, File, ["make"], options, TestContext.Current.CancellationToken);

        Assert.Equal(3, source.Requests.Count);
        Assert.Equal([$"#/paths/~1things/post/requestBody: {warning} To have it asked again, delete the field from {File}"], api.Warnings);
        Assert.Empty((await Api().WithValuesAsync(Source.Silent, File, ["make"], options, TestContext.Current.CancellationToken)).Warnings);
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data")]
    [InlineData("application/xml")]
    public async Task Fields_of_other_bodies_than_JSON_are_asked_for(string mediaType)
    {
        var source = new Source(Numbered);
        var document = Documents.WithBody("{ type: object, properties: { notes: { type: string }, photo: { type: string, format: binary } } }").Replace("application/json", mediaType, StringComparison.Ordinal);

        var api = await ApiDocument.Parse(document).WithValuesAsync(source, File, ["make"], s_asking, TestContext.Current.CancellationToken);

        Assert.Equal(["$.notes"], source.Requests.Select(request => request.Field));
        Assert.Contains("text 1", TemplateText.Of(api.Step("make").Body!.Variants[1]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_and_what_has_a_strict_pattern_are_not_asked_for()
    {
        var source = new Source((request, _) => [.. Enumerable.Range(0, request.Count).Select(n => $"Word{(char)('a' + n)}")]);
        var document = Documents.WithBody("{ type: object, properties: { isbn: { type: string }, number: { type: string, pattern: '^97[89][0-9]{10}$' }, parentId: { type: string }, title: { type: string, pattern: '^[A-Z]' } } }");

        await ApiDocument.Parse(document).WithValuesAsync(source, File, ["make"], s_asking, TestContext.Current.CancellationToken);

        Assert.Equal(["$.title"], source.Requests.Select(request => request.Field));
    }

    [Fact]
    public async Task Nothing_to_ask_for_is_an_error_that_lists_the_fields()
    {
        var wanted = await Assert.ThrowsAsync<ValueSourceException>(() => Api().WithValuesAsync(Source.Silent, File, ["make"], s_asking with { Wanted = request => request.Field == "notes" }, TestContext.Current.CancellationToken));
        var named = ApiDocument.Parse(Documents.WithBody("{ type: object, properties: { name: { type: string, example: Rex }, age: { type: integer } } }"));
        var none = await Assert.ThrowsAsync<ValueSourceException>(() => named.WithValuesAsync(Source.Silent, File, ["make"], s_asking, TestContext.Current.CancellationToken));

        Assert.Equal("ValueSourceOptions.Wanted accepts no field, so that nothing is asked for. There are: $.notes of make, $.tags[*] of make, $.owner.bio of make.", wanted.Message);
        Assert.Equal(
            "There is nothing to ask for: the body of make has no field whose text would be made up. Asked for are strings without allowed values, example, default, known format, strict pattern or the look of a key. "
            + "ValueSourceOptions.WithExamples adds those with an example or default: $.name of make.",
            none.Message);
    }

    [Fact]
    public async Task A_copy_has_its_own_warnings()
    {
        var options = s_asking with { Wanted = request => request.Name == "notes" };
        var api = Api();

        var first = await api.WithValuesAsync(new Source((_, _) => ["good"]), File, ["make"], options, TestContext.Current.CancellationToken);
        var second = await api.WithValuesAsync(new Source(Numbered), File + "2", ["make"], options, TestContext.Current.CancellationToken);

        Assert.Single(first.Warnings);
        Assert.Empty(second.Warnings);
        Assert.Empty(api.Warnings);
        Assert.Single((await first.WithValuesAsync(new Source(Numbered), File + "2", ["make"], options, TestContext.Current.CancellationToken)).Warnings);
    }

    [Fact]
    public async Task A_source_that_fails_is_named_and_what_it_said_before_is_kept()
    {
        var source = new Source((request, call) => call == 1 ? throw new InvalidOperationException("no credit left") : Numbered(request, call));

        var exception = await Assert.ThrowsAsync<ValueSourceException>(() => Api().WithValuesAsync(source, File, ["make"], s_asking, TestContext.Current.CancellationToken));

        Assert.Equal("The value source Source failed when it was asked for $.tags[*] of make: no credit left", exception.Message);
        var next = new Source(Numbered);
        await Api().WithValuesAsync(next, File, ["make"], s_asking, TestContext.Current.CancellationToken);
        Assert.Equal(["$.tags[*]", "$.owner.bio"], next.Requests.Select(request => request.Field));
    }

    [Fact]
    public async Task A_source_that_hangs_is_given_up()
    {
        var exception = await Assert.ThrowsAsync<ValueSourceException>(() => Api().WithValuesAsync(new Hanging(), File, ["make"], s_asking with { Timeout = TimeSpan.FromMilliseconds(30) }, TestContext.Current.CancellationToken));

        Assert.Equal("The value source Hanging did not answer within 30 ms when it was asked for $.notes of make. Raise ValueSourceOptions.Timeout if it is slow.", exception.Message);
    }

    [Fact]
    public async Task Who_cancels_is_obeyed()
    {
        using var cancelling = new CancellationTokenSource(TimeSpan.FromMilliseconds(30));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Api().WithValuesAsync(new Hanging(), File, ["make"], s_asking, cancelling.Token));
    }

    [Fact]
    public async Task Tests_side_by_side_share_the_file_and_ask_once()
    {
        var source = new Source(Numbered);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Api().WithValuesAsync(source, File, ["make"], s_asking, TestContext.Current.CancellationToken))));

        Assert.Equal(3, source.Requests.Count);
        Assert.Equal([File], Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task A_broken_file_is_named()
    {
        await System.IO.File.WriteAllTextAsync(File, "{ <<<<<<< HEAD", TestContext.Current.CancellationToken);

        var exception = await Assert.ThrowsAsync<ValueSourceException>(() => Api().WithValuesAsync(Source.Silent, File, ["make"], s_asking, TestContext.Current.CancellationToken));

        Assert.StartsWith($"The values in {File} cannot be read: '<' is an invalid start of a property name.", exception.Message, StringComparison.Ordinal);
        Assert.EndsWith(" Correct the file, or delete it to have all values asked for again.", exception.Message, StringComparison.Ordinal);
    }

    private static ApiDocument Api() => ApiDocument.Parse(Documents.WithBody(Schema));

    private static string[] Numbered(ValueRequest request, int call) => [.. Enumerable.Range(0, request.Count).Select(n => $"text {n}")];

    private sealed class Source(Func<ValueRequest, int, IReadOnlyList<string>> answer) : IValueSource
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<ValueRequest> _requests = new();

        public static IValueSource Silent { get; } = new Source((request, _) => throw new InvalidOperationException($"asked for {request.Field}"));

        public IReadOnlyList<ValueRequest> Requests => [.. _requests];

        public Task<IReadOnlyList<string>> GetAsync(ValueRequest request, CancellationToken cancellationToken)
        {
            _requests.Enqueue(request);
            return Task.FromResult(answer(request, _requests.Count - 1));
        }
    }

    private sealed class Hanging : IValueSource
    {
        public Task<IReadOnlyList<string>> GetAsync(ValueRequest request, CancellationToken cancellationToken) => new TaskCompletionSource<IReadOnlyList<string>>().Task;
    }
}
