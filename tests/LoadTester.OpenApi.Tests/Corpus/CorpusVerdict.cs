using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;

namespace LoadTester;

/// <summary>What became of a document: whether it loads, and how much of what is sent for it obeys its schema.</summary>
internal sealed record DocumentVerdict(string Name, int Warnings, int Operations, int Steps, int Bodies, int Parameters)
{
    public (double Default, double Suggested)? Chained { get; init; }

    public IReadOnlyList<Objection> Objections { get; init; } = [];

    public IReadOnlyList<string> Unjudged { get; init; } = [];

    /// <summary>Those that are not the fault of the data: the document contradicts itself.</summary>
    public IEnumerable<Objection> Unexplained => Objections.Where(objection => !Explained.Any(known => known.Document == Name && known.Path == objection.Path && known.In == objection.In));

    /// <summary>Places of the known documents whose schemas no value obeys.</summary>
    public static IReadOnlyList<(string Document, string Path, string In, string Why)> Explained { get; } =
    [
        ("opc-baseline-31", "/types/unions/duplicate-types", "body", "oneOf lists the same schema twice, so that whatever obeys one obeys both"),
        ("swashbuckle-sample", "/SecondLevel", "body", "each part of allOf says additionalProperties: false and so forbids what the other one requires"),
    ];

    public int BadBodies => Objections.Count(objection => objection.In == "body");

    public int BadParameters => Objections.Count - BadBodies;
}

/// <summary>A value that breaks its schema, and what the validator says.</summary>
internal sealed record Objection(string Path, string Method, string In, string Name, JsonElement Value, string Error, string Schema)
{
    public override string ToString() => $"{Method.ToUpperInvariant()} {Path} {In} {Name}: {Error} ({Schema}) {Quote()}";

    private string Quote() => Value.GetRawText() is { Length: > 300 } text ? text[..300] + "…" : Value.GetRawText();
}

/// <summary>The verdicts over all documents, made once for all tests that ask.</summary>
internal static class CorpusVerdict
{
    private static readonly Lazy<Task<IReadOnlyList<DocumentVerdict>>> s_all = new(() => JudgeAsync(CorpusFolder.Documents(), Number("LOADTESTER_JUDGE_SEEDS", 1), Number("LOADTESTER_JUDGE_DRAWS", 3)));

    /// <summary>LOADTESTER_JUDGE_DRAWS (3) values of each body and parameter, for LOADTESTER_JUDGE_SEEDS (1) seeds.</summary>
    public static Task<IReadOnlyList<DocumentVerdict>> All => s_all.Value;

    public static async Task<IReadOnlyList<DocumentVerdict>> JudgeAsync(IReadOnlyList<string> files, int seeds, int draws)
    {
        var lines = new ConcurrentDictionary<(string File, int Seed), MemoryStream>();
        var counted = new ConcurrentDictionary<(string File, int Seed), DocumentVerdict>();
        var work = files.SelectMany(file => Enumerable.Range(1, seeds), (file, seed) => (File: file, Seed: seed)).OrderByDescending(each => new FileInfo(each.File).Length);
        await Parallel.ForEachAsync(work, async (each, cancellationToken) =>
        {
            var api = await ApiDocument.LoadAsync(each.File, new() { Seed = each.Seed }, cancellationToken);
            var steps = api.Operations.Count(operation => api.Step(operation.Route) is not null);
            var text = new MemoryStream();
            var (bodies, parameters) = Requests.Write(api, each.File, draws, text);
            lines[each] = text;
            counted[each] = new(Name(each.File), api.Warnings.Count, api.Operations.Count, steps, bodies, parameters) { Chained = CorpusTable.Chained(api) };
        });

        var folder = Directory.CreateTempSubdirectory("loadtester-judge-").FullName;
        var input = Path.Combine(folder, "values.jsonl");
        await using (var all = File.Create(input))
        {
            foreach (var (_, text) in lines.OrderBy(each => each.Key.File, StringComparer.Ordinal).ThenBy(each => each.Key.Seed))
            {
                text.Position = 0;
                await text.CopyToAsync(all);
            }
        }

        var answers = (await Ajv.JudgeAsync(input, CancellationToken.None)).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonSerializer.Deserialize<Answer>(line, JsonSerializerOptions.Web)!)
            .ToLookup(answer => answer.Document);
        Directory.Delete(folder, recursive: true);
        return [.. files.Select(file =>
        {
            var ones = Enumerable.Range(1, seeds).Select(seed => counted[(file, seed)]).ToList();
            return ones[0] with
            {
                Bodies = ones.Sum(one => one.Bodies),
                Parameters = ones.Sum(one => one.Parameters),
                Objections = [.. answers[file].SelectMany(answer => answer.Failures)],
                Unjudged = [.. answers[file].SelectMany(answer => answer.Unjudged).Distinct()],
            };
        })];
    }

    /// <summary>A document of several files is called as its folder.</summary>
    private static string Name(string file) => Path.GetFileNameWithoutExtension(file) is var name and not "swagger"
        ? name
        : $"{Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(file)))} ({Path.GetExtension(file)[1..]})";

    private static int Number(string variable, int standard) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : standard;

    private sealed record Answer(string Document, Objection[] Failures, string[] Unjudged);
}
