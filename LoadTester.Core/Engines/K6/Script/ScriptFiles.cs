namespace LoadTester;

/// <summary>The data files beside a script, each with the variable that holds its content.</summary>
internal sealed class ScriptFiles
{
    private readonly List<(string Name, ScriptFile File, string Variable)> _files = [];

    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<(string Name, ScriptFile File, string Variable)> All => _files;

    /// <summary>Adds a file, or finds the one that holds the same; returns the variable.</summary>
    public string Add(string wanted, ScriptFile file, JsNames names)
    {
        var known = _files.FirstOrDefault(other => other.File.IsLike(file));
        if (known.Variable is not null)
            return known.Variable;
        var variable = names.Give(wanted);
        _files.Add((FileName(variable), file, variable));
        return variable;
    }

    /// <summary>A name for a file of its own, also where case makes no difference.</summary>
    public string FileName(string variable, string ending = ".json")
    {
        var wanted = variable.Trim('_', '$') is { Length: > 0 } trimmed && !IsDevice(trimmed) ? trimmed : $"data{variable}";
        var name = $"{wanted}{ending}";
        for (var number = 2; !_names.Add(name); number++)
            name = $"{wanted}-{number}{ending}";
        return name;
    }

    /// <summary>What Windows takes for a device, whatever stands behind the point.</summary>
    private static bool IsDevice(string name) => name.ToUpperInvariant() is "CON" or "PRN" or "AUX" or "NUL"
        || (name.Length == 4 && name[..3].ToUpperInvariant() is "COM" or "LPT" && char.IsAsciiDigit(name[3]));
}
