namespace LoadTester;

/// <summary>The sentences that say what is wrong with a step and what to write instead.</summary>
internal static class StepProblems
{
    public static string UnknownParameter(Step step, string parameter)
    {
        var known = step.Parameters.Length == 0
            ? "It has no parameters."
            : $"It has: {string.Join(", ", step.Parameters.Select(p => p.Name))}.";
        return $"Step \"{step.Name}\" has no parameter \"{parameter}\". {known} For a field of the body write .Set(\"$.{parameter}\", …), for a query parameter outside the document .WithQuery(\"{parameter}\", …).";
    }
}
