using System.Collections.Immutable;
using System.Globalization;

namespace LoadTester;

/// <summary>The statuses that count as success, as ranges.</summary>
internal sealed class ExpectedStatus
{
    private readonly ImmutableArray<(int Min, int Max)> _ranges;

    private ExpectedStatus(ImmutableArray<(int Min, int Max)> ranges) => _ranges = ranges;

    /// <summary>200 to 399, as in k6.</summary>
    public static ExpectedStatus Default { get; } = new([(200, 399)]);

    public ImmutableArray<(int Min, int Max)> Ranges => _ranges;

    public static ExpectedStatus Of(IEnumerable<int> statuses) =>
        new([.. statuses.Distinct().Order().Select(status => (status, status))]);

    public static ExpectedStatus Of(IEnumerable<(int Min, int Max)> ranges) => new([.. ranges.Distinct().Order()]);

    public bool Contains(int status)
    {
        foreach (var (min, max) in _ranges)
        {
            if (status >= min && status <= max)
                return true;
        }

        return false;
    }

    /// <summary>"201", "200 or 204", "200-399".</summary>
    public override string ToString()
    {
        var texts = _ranges.Select(range => range.Min == range.Max
            ? range.Min.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{range.Min}-{range.Max}")).ToList();
        return texts.Count == 1 ? texts[0] : string.Join(", ", texts[..^1]) + " or " + texts[^1];
    }
}
