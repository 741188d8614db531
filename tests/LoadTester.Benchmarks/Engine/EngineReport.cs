using System.Globalization;

namespace LoadTester;

/// <summary>The tables of the command <c>engine</c>, in Markdown.</summary>
internal static class EngineReport
{
    public static string Write(IReadOnlyList<Measurement> measured, EngineOptions options, Tools tools, string? busy)
    {
        var parts = new List<string>
        {
            Machine.Describe(tools.Versions),
            string.Create(CultureInfo.InvariantCulture, $"{options.Vus} virtual users, {options.Duration.TotalSeconds} s for each generator in each round; rounds: {options.Rounds}; median (least–most)."),
        };
        if (busy is not null)
            parts.Add(busy);
        parts.Add("The clinic journey, six calls an iteration:\n\n" + Table(Work.Journey, measured, options, tools));
        parts.Add("The single GET, one call an iteration:\n\n" + Table(Work.Get, measured, options, tools));
        if (measured.Select(row => row.Generator).Distinct().Count() > 1 && options.Only.Contains(Generators.Embedded))
            parts.Add("Iterations per CPU-second, as ratios within a round:\n\n" + Ratios(measured));
        if (options.Only.Contains(Generators.K6) && tools.K6Missing is { } why)
            parts.Add(why);
        return string.Join("\n\n", parts);
    }

    private static MarkdownTable Table(Work work, IReadOnlyList<Measurement> measured, EngineOptions options, Tools tools)
    {
        var table = new MarkdownTable("generator", "iterations/s", "requests/s", "CPU-s per 1,000 iterations", "iterations per CPU-s", "peak memory, MiB", "failures");
        foreach (var generator in Generators.All.Where(options.Only.Contains))
        {
            var rows = measured.Where(row => row.Work == work && row.Generator == generator).ToList();
            var title = Generators.Title(generator);
            if (rows.Find(row => row.Invalid is not null) is { } wrong)
                table.Add(title, wrong.Invalid!);
            else if (rows.Count > 0)
                table.Add(
                    title,
                    Spread.Of(rows.Select(row => row.IterationsPerSecond)).Text(),
                    Spread.Of(rows.Select(row => row.RequestsPerSecond)).Text(),
                    Spread.Of(rows.Select(row => row.CpuSecondsPer1000Iterations)).Text(work == Work.Journey ? 3 : 4),
                    Spread.Of(rows.Select(row => row.IterationsPerCpuSecond)).Text(),
                    Spread.Of(rows.Select(row => row.PeakMiB)).Text(),
                    "0");
            else if (Missing(generator, work, tools) is { } why)
                table.Add(title, why);
        }

        return table;
    }

    private static string? Missing(string generator, Work work, Tools tools) => generator switch
    {
        Generators.K6 => "not found",
        Generators.Wrk when work == Work.Get && tools.Wrk is null => "not found",
        _ => null,
    };

    private static MarkdownTable Ratios(IReadOnlyList<Measurement> measured)
    {
        var table = new MarkdownTable("embedded engine /", "clinic journey", "single GET");
        foreach (var other in Generators.All.Where(generator => generator != Generators.Embedded && measured.Any(row => row.Generator == generator)))
            table.Add(Generators.Title(other), Ratio(Work.Journey, other, measured), Ratio(Work.Get, other, measured));
        return table;
    }

    private static string Ratio(Work work, string other, IReadOnlyList<Measurement> measured)
    {
        var rows = measured.Where(row => row.Work == work && row.Invalid is null).ToList();
        var ratios = from row in rows
                     where row.Generator == Generators.Embedded
                     from compared in rows
                     where compared.Generator == other && compared.Round == row.Round
                     select row.IterationsPerCpuSecond / compared.IterationsPerCpuSecond;
        return ratios.ToList() is { Count: > 0 } values ? Spread.Of(values).Text(2) : "";
    }
}
