using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>Gets the texts for fields from a file, and what it lacks from a source.</summary>
internal sealed class ValueCollector(DocumentContent document, IValueSource source, ValuesFile file, ValueSourceOptions options)
{
    public async Task<SuppliedValues> CollectAsync(IEnumerable<Operation> operations, CancellationToken cancellationToken)
    {
        var named = operations.DistinctBy(operation => operation.Name).ToList();
        var all = named.SelectMany(operation => SuppliedFields.Of(document, operation, options.WithExamples).Select(field => (Request: Request(operation, field), Operation: operation, field.Schema))).ToList();
        var fields = all.Where(field => options.Wanted?.Invoke(field.Request) != false).ToList();
        if (fields.Count == 0 && named.Count > 0)
            throw new ValueSourceException(NothingToAsk(named, [.. all.Select(field => field.Request)]));
        foreach (var operation in named.Where(operation => all.TrueForAll(field => field.Operation != operation)))
            document.Late.Add(operation.Source.Pointer, "the value source is not asked for anything here: no field of its body holds text that would be made up");
        await file.Turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var known = await file.ReadAsync(cancellationToken).ConfigureAwait(false);
            var texts = fields.ToDictionary(field => (field.Request.Operation, field.Request.Field), field => ValuesFile.Find(known, field.Request));
            var missing = fields.Where(field => texts[(field.Request.Operation, field.Request.Field)] is null).ToList();
            if (missing.Count > 0 && !MayAsk)
                throw new ValueSourceException(NotAsked([.. missing.Select(field => field.Request)]));
            var asked = new List<(ValueRequest, IReadOnlyList<string>)>();
            try
            {
                foreach (var (request, operation, schema) in missing)
                {
                    var given = await AskAsync(request, operation, schema, cancellationToken).ConfigureAwait(false);
                    asked.Add((request, given));
                    texts[(request.Operation, request.Field)] = given;
                }
            }
            finally
            {
                // What was answered before something went wrong need not be asked for again.
                await file.AddAsync(asked, CancellationToken.None).ConfigureAwait(false);
            }

            return new(document.Values.Texts.SetItems(texts.Select(entry => KeyValuePair.Create(entry.Key, entry.Value!.ToImmutableArray()))));
        }
        finally
        {
            file.Turn.Release();
        }
    }

    private bool MayAsk => options.MayAsk ?? Environment.GetEnvironmentVariable("CI") is null or "" or "0" or "false" or "False";

    private ValueRequest Request(Operation operation, (string Path, string Name, Schema Schema) field) => new()
    {
        Api = document.Title,
        Operation = operation.Name,
        Field = field.Path,
        Name = field.Name,
        Description = SuppliedFields.Description(field.Schema),
        SchemaJson = SuppliedFields.Json(field.Schema).ToJsonString(),
        Locale = document.Options.Locale,
        Count = options.Count,
    };

    private async Task<IReadOnlyList<string>> AskAsync(ValueRequest request, Operation operation, Schema schema, CancellationToken cancellationToken)
    {
        var good = new List<string>();
        string? bad = null;
        for (var attempt = 0; attempt < options.Attempts && good.Count < request.Count; attempt++)
        {
            foreach (var text in await OnceAsync(request with { Count = request.Count - good.Count }, cancellationToken).ConfigureAwait(false) ?? [])
            {
                if (text is null || string.IsNullOrWhiteSpace(text) || !SchemaMatch.Accepts(schema, System.Text.Json.Nodes.JsonValue.Create(text)))
                    bad ??= text is null ? "null" : $"\"{(text.Length <= 60 ? text : text[..60] + "…")}\"";
                else if (good.Count < request.Count && !good.Contains(text))
                    good.Add(text);
            }
        }

        if (good.Count < request.Count)
        {
            var instead = good.Count == 0 ? "LoadTester's own are sent" : "these are sent in turn";
            var example = bad is null ? "" : $" One that does not: {bad}.";
            document.Late.Add($"{operation.Source.Pointer}/requestBody", $"the value source gave {good.Count} of {request.Count} texts for {request.Field} that are different and obey its schema; {instead}.{example} To have it asked again, delete the field from {file.Path}");
        }

        return good;
    }

    private async Task<IReadOnlyList<string>?> OnceAsync(ValueRequest request, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(options.Timeout);
        try
        {
            // A source need not heed its token.
            return await (source.GetAsync(request, patience.Token) ?? throw new InvalidOperationException("it returned no task")).WaitAsync(patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested && patience.IsCancellationRequested)
        {
            throw new ValueSourceException($"The value source {source.GetType().Name} did not answer within {Spans.Short(options.Timeout)} when it was asked for {request.Field} of {request.Operation}. Raise ValueSourceOptions.Timeout if it is slow.");
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            throw new ValueSourceException($"The value source {source.GetType().Name} failed when it was asked for {request.Field} of {request.Operation}: {exception.Message}", exception);
        }
    }

    private string NothingToAsk(IReadOnlyList<Operation> operations, IReadOnlyList<ValueRequest> fields)
    {
        if (fields.Count > 0)
            return $"ValueSourceOptions.Wanted accepts no field, so that nothing is asked for. There are: {List(fields, 20)}.";
        var examples = options.WithExamples ? [] : operations.SelectMany(operation => SuppliedFields.Of(document, operation, withExamples: true).Select(field => Request(operation, field))).ToList();
        return $"There is nothing to ask for: the body of {string.Join(", ", operations.Select(operation => operation.Name))} has no field whose text would be made up. Asked for are strings without allowed values, example, default, known format, strict pattern or the look of a key."
            + (examples.Count == 0 ? "" : $" ValueSourceOptions.WithExamples adds those with an example or default: {List(examples, 20)}.");
    }

    private static string List(IReadOnlyList<ValueRequest> fields, int most) =>
        $"{string.Join(", ", fields.Take(most).Select(request => $"{request.Field} of {request.Operation}"))}{(fields.Count > most ? $" and {fields.Count - most} more" : "")}";

    private string NotAsked(IReadOnlyList<ValueRequest> missing) =>
        $"{file.Path} has no values for {List(missing, 5)}, or not for what the document says of them now, "
        + "and on a build server nobody is asked. Run the test on your machine and commit the file.";
}
