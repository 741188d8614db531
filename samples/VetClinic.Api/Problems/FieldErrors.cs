using System.Globalization;

namespace VetClinic.Problems;

/// <summary>Collects what is wrong with a request, all of it, under the names the client used. Costs nothing while all is well.</summary>
internal sealed class FieldErrors
{
    private Dictionary<string, string[]>? _errors;

    public void Add(string field, string message) => (_errors ??= new(StringComparer.Ordinal)).TryAdd(field, [$"{field} {message}."]);

    public Problem? ToProblem() => _errors is null ? null : Problem.Invalid(_errors);

    public void RequireText(string field, string? value, int min, int max)
    {
        if (IsThere(field, value))
            AllowText(field, value, min, max);
    }

    public void AllowText(string field, string? value, int min, int max)
    {
        if (value is not null && !LengthIsWithin(value, min, max))
            Add(field, $"must have {min} to {max} characters");
    }

    public void RequireEmail(string field, string? value, int max)
    {
        if (!IsThere(field, value))
            return;
        if (!LengthIsWithin(value!, 0, max))
            Add(field, $"must have at most {max} characters");
        else if (!EmailShape.Fits(value!))
            Add(field, "must be an e-mail address");
    }

    public void RequireOneOf(string field, string? value, string[] allowed)
    {
        if (IsThere(field, value) && !allowed.Contains(value))
            Add(field, $"must be one of {string.Join(", ", allowed)}");
    }

    public DateOnly RequireDate(string field, string? value)
    {
        if (!IsThere(field, value))
            return default;
        if (!DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            Add(field, "must be a date like 2021-05-04");
        return date;
    }

    public DateTimeOffset RequireDateTime(string field, string? value)
    {
        if (!IsThere(field, value))
            return default;
        if (!DateTimeShape.TryRead(value!, out var time))
            Add(field, "must be a date and time with an offset, like 2030-05-04T09:30:00Z");
        return time;
    }

    public void AllowNumber(string field, double? value, double min, double max)
    {
        if (value is { } number && !(number >= min && number <= max))
            Add(field, string.Create(CultureInfo.InvariantCulture, $"must be a number from {min} to {max}"));
    }

    private bool IsThere(string field, string? value)
    {
        if (value is null)
            Add(field, "is required");
        return value is not null;
    }

    // JSON Schema counts characters as Unicode code points, .NET counts UTF-16 units: the two differ for emoji only.
    private static bool LengthIsWithin(string value, int min, int max)
    {
        var length = value.Length;
        foreach (var unit in value)
        {
            if (char.IsLowSurrogate(unit))
                length--;
        }

        return length >= min && length <= max;
    }
}
