namespace LoadTester;

/// <summary>How the checks of a step are called: unique within a test, and fit for k6.</summary>
internal static class CheckNames
{
    public static string Status(Step step) => $"{step.Name}: status {step.Expected}";

    /// <summary>That a value could be saved is a check as well: a test that requires nothing must not pass while each journey breaks off.</summary>
    public static string Save(Step step, Save save) => $"{step.Name}: has {save.Source}";

    public static string Of(Step step, string check) => $"{step.Name}: {check}";
}
