using System.Globalization;

namespace LoadTester;

/// <summary>Earlier runs that a run must not be worse than: those of the same test that passed, with the same workload on a comparable machine, as a history keeps them.</summary>
public sealed record Baseline
{
    /// <summary>The most runs a median is taken of.</summary>
    internal const int Most = 50;

    private Baseline()
    {
    }

    /// <summary>The last run that passed.</summary>
    public static Baseline LastPassed { get; } = new();

    /// <summary>How many runs the median is taken of; null for the last run itself.</summary>
    internal int? Runs { get; private init; }

    /// <summary>The median of the last runs that passed; of fewer while there are fewer. It differs less from run to run than a single one, and slow changes do not hide in it as easily.</summary>
    /// <param name="runs">2 to 50.</param>
    public static Baseline MedianOf(int runs) => new() { Runs = runs };

    /// <summary>"last passed", "median of 5".</summary>
    public override string ToString() => Runs is { } runs ? $"median of {runs.ToString(CultureInfo.InvariantCulture)}" : "last passed";
}

/// <summary>A baseline, and by how much a run may be worse.</summary>
/// <param name="Baseline">What it is compared with.</param>
/// <param name="By">The share: 0.1 for 10 %.</param>
internal sealed record BaselineRule(Baseline Baseline, double By)
{
    /// <summary>"last passed + 10 %".</summary>
    public string InWords(string comparison) => $"{Baseline} {(comparison == ">=" ? '-' : '+')} {Percent(By)}";

    public BaselineComparison Unknown(string reason) => new() { With = Words, By = By, NotComparable = reason };

    /// <summary>Before the runs are known.</summary>
    private string Words => Baseline.Runs is { } runs ? string.Create(CultureInfo.InvariantCulture, $"the median of {runs} runs") : "the last run that passed";

    /// <summary>"10 %", "2.5 %".</summary>
    public static string Percent(double share) => (share * 100).ToString("0.##", CultureInfo.InvariantCulture) + " %";
}
