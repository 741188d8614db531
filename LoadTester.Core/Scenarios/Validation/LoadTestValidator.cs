using System.Text.RegularExpressions;

namespace LoadTester;

/// <summary>Finds everything that is wrong with a load test before anything is sent.</summary>
internal static partial class LoadTestValidator
{
    /// <param name="test">The load test.</param>
    /// <param name="forScript">For a script, which is given its target and its secrets where it runs.</param>
    public static IReadOnlyList<string> Problems(LoadTest test, bool forScript = false)
    {
        var problems = new List<string>(test.Problems);
        if (test.Scenarios.Length == 0)
            problems.Add("It has no scenario. Add one: .Scenario(\"load\", flow, Workload.Load(peakVus: 20)).");
        foreach (var scenario in test.Scenarios.Where(scenario => !ScenarioName().IsMatch(scenario.Name ?? "")))
            problems.Add($"Scenario \"{scenario.Name}\": a name may hold only letters, digits, \"_\" and \"-\" (k6's rule).");
        foreach (var name in test.Scenarios.GroupBy(scenario => scenario.Name).Where(group => group.Count() > 1).Select(group => group.Key))
            problems.Add($"Scenario \"{name}\" is there {test.Scenarios.Count(scenario => scenario.Name == name)} times. Names must be unique.");

        var saved = new Dictionary<string, Captured>();
        var flows = new List<FlowValidator>();
        if (test.BeforeFlow is { } before)
            flows.Add(Check("Before", before, saved));
        foreach (var scenario in test.Scenarios)
        {
            problems.AddRange(WorkloadValidator.Problems(scenario));
            flows.Add(Check($"Scenario \"{scenario.Name}\"", scenario.Flow, new(saved)));
        }

        if (test.AfterFlow is { } after)
            flows.Add(Check("After", after, new(saved)));

        // A step that stands in several flows has its problems once.
        problems.AddRange(flows.SelectMany(flow => flow.Problems).Distinct());
        if (!forScript)
        {
            problems.AddRange(TargetProblems(test, flows.SelectMany(flow => flow.Steps)));
            problems.AddRange(SecretProblems(test, flows.SelectMany(flow => flow.Steps)));
        }

        var steps = flows.SelectMany(flow => flow.Steps).ToList();
        problems.AddRange(steps.Select(step => test.Auth?.Problem(step)).OfType<string>());
        problems.AddRange(HeaderProblems(test, steps, saved.Keys.ToHashSet()));
        problems.AddRange(HttpValidator.Problems(test, steps, forScript));
        problems.AddRange(DataValidator.Problems(test));
        problems.AddRange(WarmUp.Problems(test));
        problems.AddRange(ThresholdValidator.Problems(test, [.. flows.SelectMany(flow => flow.Steps)], [.. flows.SelectMany(flow => flow.Groups)]));
        return [.. problems.Distinct()];

        static FlowValidator Check(string where, Flow flow, Dictionary<string, Captured> saved)
        {
            var validator = new FlowValidator(where, saved);
            validator.Check(flow);
            return validator;
        }
    }

    private static IEnumerable<string> TargetProblems(LoadTest test, IEnumerable<Step> steps)
    {
        if (test.Target is not null || test.Handler is not null || test.Problems.Any(problem => problem.StartsWith("Against(", StringComparison.Ordinal)))
            yield break;
        if (steps.FirstOrDefault(step => step.Target is null && !UrlSegment.IsAbsolute(step.Url)) is not { } step)
            yield break;
        var server = step.Operation?.Server is { } url ? $" The document names {url}." : "";
        yield return $"It has no target: step \"{step.Name}\" needs one. Add .Against(\"http://localhost:5080\") with the address of the API.{server}";
    }

    /// <summary>Secrets that the environment does not hold, or that are empty.</summary>
    private static IEnumerable<string> SecretProblems(LoadTest test, IEnumerable<Step> steps)
    {
        var uses = steps.SelectMany(step => StepValues.All(step).Select(value => (Where: $"Step \"{step.Name}\"", Value: value)))
            .Concat(test.Headers.SelectMany(header => StepValues.Flatten(header.Value).Select(value => (Where: $"WithHeader(\"{header.Key}\")", Value: value))));
        if (test.Auth is { } auth)
            uses = uses.Concat(auth.Of(steps).SelectMany(credential => credential.Values).Select(value => ("WithAuth", value)));
        foreach (var (where, value) in uses)
        {
            if (value is Secret { Problem: { } problem })
                yield return $"{where}: {problem}";
        }
    }

    private static IEnumerable<string> HeaderProblems(LoadTest test, IReadOnlyList<Step> steps, HashSet<string> savedByBefore)
    {
        var names = test.Headers.Select(header => (Where: $"WithHeader(\"{header.Key}\")", Name: header.Key));
        var credentials = test.Auth?.Of(steps) ?? [];
        names = names.Concat(credentials.Where(credential => credential.Place != CredentialPlace.Query).Select(credential => ("WithAuth", credential.Name)));
        foreach (var (where, name) in names)
        {
            if (HeaderRules.NameProblem(name) is { } problem)
                yield return $"{where}: {problem}";
        }

        foreach (var tag in test.Tags.Where(tag => TagNames.IsReserved(tag.Key)))
            yield return $"WithTag(\"{tag.Key}\", …): {TagNames.Reserved(tag.Key)}";

        var values = test.Headers.Select(header => (Where: $"WithHeader(\"{header.Key}\")", header.Value));
        values = values.Concat(credentials.SelectMany(credential => credential.Values).Select(value => ("WithAuth", value)));
        foreach (var (where, value) in values)
        {
            if (HeaderRules.ValueProblem(value) is { } broken)
                yield return $"{where}: {broken}";
            foreach (var problem in ValueProblems.Of(value, savedByBefore, columns: null))
                yield return $"{where}: {problem}";
        }
    }

    [GeneratedRegex("^[0-9a-zA-Z_-]+\\z")]
    private static partial Regex ScenarioName();
}
