namespace LoadTester;

/// <summary>Finds values that will not be there.</summary>
internal static class ValueProblems
{
    private static readonly TimeSpan s_farthest = TimeSpan.FromDays(365_000);

    /// <param name="value">Any value; those inside it are looked at as well.</param>
    /// <param name="saved">The names that are saved before.</param>
    /// <param name="columns">The columns of the row; null without data.</param>
    public static IEnumerable<string> Of(Value value, IReadOnlySet<string> saved, IReadOnlySet<string>? columns)
    {
        foreach (var part in StepValues.Flatten(value))
        {
            if (Problem(part, saved, columns) is { } problem)
                yield return problem;
        }
    }

    private static string? Problem(Value value, IReadOnlySet<string> saved, IReadOnlySet<string>? columns) => value switch
    {
        Captured { Name: var name } when name.StartsWith("$secret.", StringComparison.Ordinal) =>
            $"the secret \"{name[8..]}\" cannot stand inside text. Pass the value itself, or take it from the environment: {{{{$env.NAME}}}}.",
        Captured { Name: var name } when !saved.Contains(name) =>
            $"it uses {{{{{name}}}}}, which no earlier step saves.{(saved.Count == 0 ? "" : $" Saved before it: {string.Join(", ", saved.Order(StringComparer.Ordinal))}.")} Save it first: .Save(\"$.id\", out var {Identifier(name)}), on the step that the flow uses.",
        Now now when now.Offset.Duration() > s_farthest =>
            $"Now.Plus({(long)now.Offset.TotalDays} days) is farther than a date goes; the most is {s_farthest.TotalDays:0} days.",
        RowValue row when columns is null =>
            $"it reads the column \"{row.Column}\", but its flow has no data. Add .WithData(rows) to the flow.",
        RowValue row when !columns.Contains(row.Column) =>
            $"it reads the column \"{row.Column}\", which the data does not have. Its columns: {string.Join(", ", columns)}.{NearestNames.DidYouMean(row.Column, columns)}",
        _ => null,
    };

    private static string Identifier(string name) => name.All(c => char.IsLetterOrDigit(c) || c == '_') ? name : "id";
}
