using System.Text.RegularExpressions;

namespace LoadTester;

/// <summary>Finds what keeps a load test from being a script.</summary>
internal static partial class ScriptProblems
{
    private static readonly string[] s_ours = ["BASE_URL", "RUN_ID", "SEED"];

    public static IReadOnlyList<string> Of(LoadTest test) => [.. LoadTestValidator.Problems(test, forScript: true), .. K6Http.Problems(test), .. Unmeasurable(test), .. Secrets(test)];

    private static IEnumerable<string> Unmeasurable(LoadTest test) => test.Thresholds
        .Where(threshold => threshold.Slice.Name == KnownMetrics.ResponseTime)
        .Select(threshold => $"Threshold \"{threshold}\": k6 cannot measure {KnownMetrics.ResponseTime}, because it does not tell when a call should have begun. Run the test on the embedded engine, or require something of http_req_duration and of dropped_iterations.");

    /// <summary>Two secrets of one name would be one in the script.</summary>
    private static IEnumerable<string> Secrets(LoadTest test)
    {
        var secrets = TestPlaces.Of(test).SelectMany(place => StepValues.All(place.Step))
            .Concat(test.Headers.SelectMany(header => StepValues.Flatten(header.Value)))
            .Concat((test.Auth?.Of(TestPlaces.Of(test).Select(place => place.Step)) ?? []).SelectMany(credential => credential.Values))
            .OfType<Secret>()
            .ToList();
        foreach (var name in secrets.GroupBy(secret => secret.Name).Where(group => group.Select(secret => secret.Reveal()).Distinct().Count() > 1).Select(group => group.Key))
            yield return $"Two different secrets are called \"{name}\". In a k6 script a secret is known by its name: give each its own.";
        foreach (var name in secrets.Select(secret => secret.Name).Distinct().Where(name => s_ours.Contains(name) || K6Http.Variables(test.Http).Contains(name, StringComparer.OrdinalIgnoreCase) || name.StartsWith("K6_", StringComparison.Ordinal) || name.StartsWith("BASE_URL_", StringComparison.Ordinal)))
            yield return $"A secret cannot be called \"{name}\", which is a setting of the k6 script itself. Give it another name.";
        foreach (var name in secrets.Select(secret => secret.Name).Distinct().Where(name => !EnvironmentName().IsMatch(name)))
            yield return $"A secret cannot be called \"{name}\": in a k6 script it is an environment variable, whose name has only letters, digits and \"_\", and does not begin with a digit (k6's rule). Give it another name.";
    }

    [GeneratedRegex("^[a-zA-Z_][a-zA-Z0-9_]*\\z")]
    private static partial Regex EnvironmentName();
}
