namespace LoadTester;

/// <summary>All values that a step uses, those inside others included.</summary>
internal static class StepValues
{
    public static IEnumerable<Value> All(Step step) =>
        UrlSegment.Split(step.Url).Where(segment => segment.Hole is not null).Select(segment => segment.Hole!)
            .Concat(step.Parameters.Where(parameter => parameter.Value is not null).Select(parameter => parameter.Value!))
            .Concat((step.Body?.Variants ?? []).SelectMany(Leaves))
            .Concat(step.Body?.Text is { } text ? [text] : [])
            .Concat(step.Lets.Select(let => let.Source))
            .Concat(step.Fields.Select(field => field.Value))
            .Concat(step.Checks.SelectMany(Of))
            .SelectMany(Flatten);

    public static IEnumerable<Value> Flatten(Value value) => value switch
    {
        WrittenText text => text.Parts.Where(part => part.Value is not null).SelectMany(part => Flatten(part.Value!)),
        TextTemplate text => text.Parts.Where(part => part.Hole is not null).SelectMany(part => Flatten(part.Hole!)),
        OneOfValue oneOf => oneOf.Values.SelectMany(Flatten),
        JsonValue json => Leaves(json.Template).SelectMany(Flatten),
        _ => [value],
    };

    private static IEnumerable<Value> Of(NamedCheck named) => named.Check switch
    {
        JsonCheck json => [json.Expected],
        HeaderCheck header => [header.Expected],
        BodyCheck body => [body.Text],
        _ => [],
    };

    public static IEnumerable<Value> Leaves(JsonTemplate template) => template switch
    {
        JsonObjectTemplate json => json.Members.SelectMany(member => Leaves(member.Value)),
        JsonArrayTemplate array => array.Items.SelectMany(Leaves),
        JsonLeaf leaf => [leaf.Value],
        _ => [],
    };
}
