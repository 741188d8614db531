using System.Text.RegularExpressions;

namespace LoadTester;

/// <summary>Finds what is wrong with a step, given what was saved before it and the row it may read.</summary>
internal static partial class StepValidator
{
    public static IEnumerable<string> Problems(Step step, IReadOnlySet<string> saved, DataRows? rows)
    {
        foreach (var problem in step.Problems)
            yield return problem;
        if (UrlSegment.IsAbsolute(step.Url) && Uri.TryCreate(step.Url, UriKind.Absolute, out var url) && url.UserInfo.Length > 0)
        {
            // Its name is likely to be the url.
            yield return $"A step to …@{url.Authority} holds credentials, which do not belong in a url. Write .WithAuth(Auth.Basic(user, Value.Env(\"PASSWORD\"))) on the load test, or .WithHeader(\"Authorization\", …) on the step.";
            yield break;
        }

        foreach (var problem in Own(step).Concat(Parameters(step)).Concat(Checks(step)).Concat(Saves(step)).Concat(Body(step)).Concat(Values(step, saved, rows)).Concat(Cells(step, rows)))
            yield return $"Step \"{step.Name}\": {problem}";
    }

    private static IEnumerable<string> Own(Step step)
    {
        if (string.IsNullOrWhiteSpace(step.Name) || step.Name.Contains("::", StringComparison.Ordinal) || step.Name.Contains(',', StringComparison.Ordinal))
            yield return "a step's name may hold neither \"::\" nor a comma, and may not be empty, because thresholds select by it. Rename it with .Named(…).";
        else if (TagNames.IsTrimmed(step.Name))
            yield return "a step's name may neither begin nor end with a blank or a quote, which k6 cuts off where a threshold selects by it. Rename it with .Named(…).";
        if (step.TrendName is { } trend && !MetricName().IsMatch(trend))
            yield return $"MeasureAs(\"{trend}\"): a metric's name has 2 to 129 letters, digits and \"_\", and does not begin with a digit.";
        else if (step.TrendName is { } taken && KnownMetrics.BuiltIn.Contains(taken))
            yield return $"MeasureAs(\"{taken}\"): that is a metric of k6's own. Choose another name.";
        if (Math.Max(step.RequestTimeout.Ticks, step.Pause.Max.Ticks) > Limits.LongestTime.Ticks)
            yield return $"a timeout or think time {Limits.TooLong(TimeSpan.FromTicks(Math.Max(step.RequestTimeout.Ticks, step.Pause.Max.Ticks)))}";
        if (UrlProblem(step.Url) is { } url)
            yield return url;
        if (step.Body is { } body && HeaderRules.Breaks(body.MediaType))
            yield return "a media type cannot hold a line break.";
        if (step.RequestTimeout <= TimeSpan.Zero)
            yield return $"its timeout is {Spans.Short(step.RequestTimeout)}; it must be more than 0.";
        if (step.Pause.Min < TimeSpan.Zero || step.Pause.Max < step.Pause.Min)
            yield return $"a think time from {Spans.Short(step.Pause.Min)} to {Spans.Short(step.Pause.Max)} is not possible. It begins at 0 s or more, and its end is not before its beginning.";
        foreach (var (min, _) in step.Expected.Ranges.Where(range => range.Min is < 100 or > 599))
            yield return $"Expect({min}): a status is between 100 and 599.";
        foreach (var tag in step.Tags.Where(tag => string.IsNullOrWhiteSpace(tag.Key)))
            yield return $"Tag(\"{tag.Key}\", …) needs a name.";
        foreach (var tag in step.Tags.Where(tag => TagNames.IsReserved(tag.Key)))
            yield return $"Tag(\"{tag.Key}\", …): {TagNames.Reserved(tag.Key)}";
    }

    private static IEnumerable<string> Parameters(Step step)
    {
        foreach (var parameter in step.Parameters)
        {
            if (parameter is { Place: ParameterPlace.Path, Value: null })
            {
                if (step.Hints.FirstOrDefault(hint => hint.Key == parameter.Name).Value is { } hint)
                {
                    yield return $"nobody fills the path parameter \"{parameter.Name}\" of {step.Method} {step.Url}. {hint}";
                    continue;
                }

                yield return step.Operation?.OpenParameters.Contains(parameter.Name) == true
                    ? $"nobody fills the path parameter \"{parameter.Name}\" of {step.Method} {step.Url}; an id of something that exists cannot be made up. Save it from an earlier step and pass it: .With(\"{parameter.Name}\", …)."
                    : $"nobody fills the path parameter \"{parameter.Name}\" of {step.Method} {step.Url}. Fill it: .With(\"{parameter.Name}\", …).";
            }

            if (parameter.Place == ParameterPlace.Header && HeaderRules.NameProblem(parameter.Name) is { } name)
                yield return name;
            if (parameter is { Place: ParameterPlace.Header, Value: { } value } && HeaderRules.ValueProblem(value) is { } broken)
                yield return $"header {parameter.Name}: {broken}";
        }
    }

    private static IEnumerable<string> Checks(Step step)
    {
        foreach (var (name, check) in step.Checks)
        {
            if (string.IsNullOrWhiteSpace(name) || name.Contains("::", StringComparison.Ordinal))
                yield return $"check \"{name}\" needs a name without \"::\" (k6 separates groups with it).";
            if (check is JsonCheck json && !JsonPath.TryParse(json.Path, out _))
                yield return $"check \"{name}\": {BadPath(json.Path)}";
            if (check is DocumentCheck && step.Operation?.Responses is null)
                yield return $"check \"{name}\": Check.MatchesDocument is for steps made from an operation whose answers the document describes.";
        }

        foreach (var (name, _) in step.Checks.Where(check => CheckNames.Of(step, check.Name) == CheckNames.Status(step) || step.Saves.Any(save => CheckNames.Of(step, check.Name) == CheckNames.Save(step, save))))
            yield return $"check \"{name}\" is made by itself. Give yours another name.";
        foreach (var name in step.Checks.GroupBy(check => check.Name).Where(group => group.Count() > 1).Select(group => group.Key))
            yield return $"check \"{name}\" is there more than once. Give each a name of its own.";
    }

    private static IEnumerable<string> Saves(Step step)
    {
        foreach (var source in step.Saves.SelectMany(save => save.Sources).OfType<BodySource>())
        {
            if (!JsonPath.TryParse(source.JsonPath, out _))
                yield return $"Save: {BadPath(source.JsonPath)}";
        }
    }

    private static IEnumerable<string> Body(Step step)
    {
        if (step.Fields.Length == 0)
            yield break;
        if (step.Body?.Text is not null)
        {
            yield return $"Set(\"{step.Fields[0].Key}\", …) sets a field of a body from a schema or an object, and this body is text of type {step.Body.MediaType}.";
            yield break;
        }

        foreach (var (path, _) in step.Fields)
        {
            if (!JsonPath.TryParse(path, out var parsed) || parsed.Segments.Length == 0)
                yield return $"Set: {BadPath(path)}";
            else if ((step.Body?.Variants ?? [null!]).Any(variant => JsonFields.Set(variant, parsed.Segments.AsSpan(), new JsonLeaf(Value.Null)) is null))
                yield return $"Set(\"{path}\", …) does not fit the body: the path leads through a value that is no object, or to an item that is not there.";
        }
    }

    private static IEnumerable<string> Values(Step step, IReadOnlySet<string> saved, DataRows? rows)
    {
        // Of data that cannot be read, no column is known.
        var columns = rows?.Data.Store.Columns.Select(column => column.Name).ToHashSet();
        return StepValues.All(step)
            .Where(value => value is not RowValue || rows?.Data.Problems.Count is null or 0)
            .SelectMany(value => ValueProblems.Of(value, saved, columns)).Distinct();
    }

    /// <summary>Cells that the fields they fill cannot take.</summary>
    private static IEnumerable<string> Cells(Step step, DataRows? rows)
    {
        if (rows is null || step.Body?.Text is not null)
            return [];
        // Who expects to be refused sends what is wrong on purpose.
        var mayBeRefused = step.Expected.Ranges.Any(range => range.Max >= 400);
        return (step.Body?.Variants ?? [null!]).Select(variant => JsonFields.Apply(variant, step)).OfType<JsonTemplate>()
            .SelectMany(StepValues.Leaves).SelectMany(StepValues.Flatten).OfType<RowValue>().Where(row => row.Field is not null)
            .DistinctBy(row => (row.Column, row.Field))
            .SelectMany(row => CellConversion.Problems(rows, row).ToList() is { Count: > 0 } found ? found : mayBeRefused ? [] : CellMatch.Problems(rows, row));
    }

    private static string? UrlProblem(string url)
    {
        // With holes it is not known before the run.
        if (url.Contains('{', StringComparison.Ordinal))
            return null;
        if (UrlSegment.IsAbsolute(url))
            return Uri.TryCreate(url, UriKind.Absolute, out var absolute) && absolute.Host.Length > 0 ? null : $"\"{url}\" is not a valid url.";
        return url.Split(['/', '?'], 2)[0].EndsWith(':') && url.Contains("://", StringComparison.Ordinal)
            ? $"\"{UrlSegment.WithoutUser(url)}\" is neither a path below the target nor an http or https url."
            : null;
    }

    private static string BadPath(string path) =>
        $"\"{path}\" is not a path to a single value. Write e.g. $.id, $['first name'] or $.items[0].id (RFC 9535).";

    [GeneratedRegex("^[a-zA-Z_][a-zA-Z0-9_]{1,128}\\z")]
    private static partial Regex MetricName();
}
