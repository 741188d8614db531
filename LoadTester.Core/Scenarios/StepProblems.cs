namespace LoadTester;

/// <summary>The sentences that say what is wrong with a step and what to write instead.</summary>
internal static class StepProblems
{
    public static string NoParts(Step step, string field)
    {
        var parts = step.Operation?.MediaTypes.FirstOrDefault(BodyKinds.IsMultipart);
        return $"Step \"{step.Name}\": WithFile(\"{field}\", …) needs a body of parts, and this one is {step.Body!.MediaType}. "
            + (parts is null ? "Leave that body out and give the other parts with .Set(\"$.name\", …); for a file that is the whole body write .WithBody(file)." : $"Write .Sending(\"{parts}\") before it.");
    }

    public static string NotOffered(Step step, string mediaType) => step.Operation switch
    {
        null => $"Step \"{step.Name}\": Sending(\"{mediaType}\") is for steps made from an operation. Write .WithBody(\"{mediaType}\", …).",
        { MediaTypes.IsEmpty: true } => $"Step \"{step.Name}\": Sending(\"{mediaType}\"), but the document declares no body. Write .WithBody(\"{mediaType}\", …).",
        { MediaTypes: var offered } when offered.Contains(mediaType) => $"Step \"{step.Name}\": a body of type {mediaType} cannot be made from the document. Write .WithBody(\"{mediaType}\", …).",
        { MediaTypes: var offered } => $"Step \"{step.Name}\": Sending(\"{mediaType}\"), but the document offers {string.Join(", ", offered)}. Choose one of them, or write .WithBody(\"{mediaType}\", …).",
    };

    public static string UnknownParameter(Step step, string parameter)
    {
        var known = step.Parameters.Length == 0
            ? "It has no parameters."
            : $"It has: {string.Join(", ", step.Parameters.Select(p => p.Name))}.";
        return $"Step \"{step.Name}\" has no parameter \"{parameter}\". {known} For a field of the body write .Set(\"$.{parameter}\", …), for a query parameter outside the document .WithQuery(\"{parameter}\", …).";
    }
}
