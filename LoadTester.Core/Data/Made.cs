namespace LoadTester;

/// <summary>What was made for a schema, and whether it obeys it as far as is known.</summary>
internal readonly record struct Made(JsonTemplate Template, bool Valid)
{
    public static implicit operator Made(JsonTemplate template) => new(template, true);
}
