namespace LoadTester;

/// <summary>A value that a step saves from its answer for later steps of the same iteration. In text it is its hole: <c>$"/owners/{ownerId}"</c>.</summary>
public sealed class Captured : Value
{
    internal Captured(string name) => Name = name;

    /// <summary>The name of the variable that received it.</summary>
    public string Name { get; }

    /// <summary>Named by a flow that chains itself, not by a user: what saves it anew may do so.</summary>
    internal bool IsInferred { get; init; }

    /// <summary>The hole that stands for this value in text, e.g. <c>{{ownerId}}</c>.</summary>
    public override string ToString() => $"{{{{{Name}}}}}";

    /// <summary>The name in <c>out var ownerId</c>, <c>out Captured ownerId</c> or <c>out this.ownerId</c>.</summary>
    internal static Captured FromExpression(string? expression)
    {
        var words = (expression ?? "").Split([' ', '.', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
        return new Captured(words.Length == 0 ? "_" : words[^1].TrimStart('@'));
    }
}
