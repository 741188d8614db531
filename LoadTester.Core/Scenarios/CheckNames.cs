namespace LoadTester;

/// <summary>How the checks of a step are called: unique within a test, and fit for k6.</summary>
internal static class CheckNames
{
    public static string Status(Step step) => $"{step.Name}: status {step.Expected}";

    public static string Of(Step step, string check) => $"{step.Name}: {check}";
}
