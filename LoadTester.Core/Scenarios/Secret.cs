namespace LoadTester;

/// <summary>A value that is sent but never shown: results, logs, reports and scripts hold its name only. Made by <see cref="Value.Env"/> or <see cref="Value.Secret"/>.</summary>
public sealed class Secret : Value
{
    private readonly string? _value;

    internal Secret(string name, string? value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
        _value = value;
    }

    /// <summary>The name of the environment variable, or the name the test gave.</summary>
    public string Name { get; }

    /// <summary>The secret, or <c>null</c> when its environment variable is not set.</summary>
    internal string? Reveal() => _value ?? Environment.GetEnvironmentVariable(Name);

    /// <summary>Why there is nothing to send; null when there is.</summary>
    internal string? Problem => Reveal() switch
    {
        null => $"the environment variable {Name} is not set. Set it before the run.",
        "" when _value is null => $"the environment variable {Name} is set but empty. Give it a value before the run.",
        "" => $"the secret {Name} is empty. Give it a value.",
        _ => null,
    };

    /// <summary>The hole that stands for an environment variable in text. A secret that the test itself holds has no hole: pass the value, not its text.</summary>
    public override string ToString() => _value is null ? $"{{{{$env.{Name}}}}}" : $"{{{{$secret.{Name}}}}}";
}
