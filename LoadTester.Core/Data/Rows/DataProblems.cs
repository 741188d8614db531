namespace LoadTester;

/// <summary>What is wrong with a file: the first problems, and how many more there are.</summary>
internal sealed class DataProblems
{
    private const int Most = 20;

    private readonly List<string> _first = [];
    private int _further;

    public bool Any => _first.Count > 0;

    public void Add(string problem)
    {
        if (_first.Count < Most)
            _first.Add(problem);
        else
            _further++;
    }

    public IReadOnlyList<string> All => _further == 0 ? _first : [.. _first, $"{_further} more such problems."];
}
