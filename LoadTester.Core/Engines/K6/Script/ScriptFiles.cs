namespace LoadTester;

/// <summary>The data files beside a script, each with the variable that holds its content.</summary>
internal sealed class ScriptFiles
{
    private readonly List<(string Name, string Text, string Variable)> _files = [];

    public IReadOnlyList<(string Name, string Text, string Variable)> All => _files;

    /// <summary>Adds a file, or finds the one that holds the same; returns the variable.</summary>
    public string Add(string wanted, string text, JsNames names)
    {
        var known = _files.FirstOrDefault(file => file.Text == text);
        if (known.Variable is not null)
            return known.Variable;
        var variable = names.Give(wanted);
        _files.Add(($"{variable.TrimStart('_', '$')}.json", text, variable));
        return variable;
    }
}
