using System.Text;

namespace LoadTester;

/// <summary>What a flow's values are compiled against: the slots of saved values, the tables of rows, and the numbers of the places that draw.</summary>
internal sealed class FlowScope(RunCompilation run)
{
    private readonly Dictionary<string, int> _slots = [];
    private readonly Stack<int> _tables = [];
    private uint _draws;
    private uint _traces;

    public RunCompilation Run { get; } = run;

    public List<RowTable> Tables { get; } = [];

    public IReadOnlyDictionary<string, int> Slots => _slots;

    /// <summary>Slots whose value goes into a credential, so that it must never be shown.</summary>
    public HashSet<int> SecretSlots { get; } = [];

    public static string NameOf(Value value) => value switch
    {
        Captured captured => captured.Name,
        RowValue row => $"column {row.Column}",
        Secret secret => secret.Name,
        _ => value.GetType().Name,
    };

    public uint NextDraw() => _draws++;

    /// <summary>The number of a place that draws a trace. They are counted apart: a test draws the same values with traces and without.</summary>
    public uint NextTrace() => _traces++;

    /// <summary>Compiles alternatives of which an iteration needs one: each counts its places from the same number on.</summary>
    public IReadOnlyList<T> Alternatives<T>(IEnumerable<Func<T>> alternatives)
    {
        var (draws, uniques) = (_draws, Run.UniquePlaces);
        var (mostDraws, mostUniques) = (draws, uniques);
        var compiled = new List<T>();
        foreach (var alternative in alternatives)
        {
            (_draws, Run.UniquePlaces) = (draws, uniques);
            compiled.Add(alternative());
            (mostDraws, mostUniques) = (Math.Max(mostDraws, _draws), Math.Max(mostUniques, Run.UniquePlaces));
        }

        (_draws, Run.UniquePlaces) = (mostDraws, mostUniques);
        return compiled;
    }

    public int Slot(string name)
    {
        if (_slots.TryGetValue(name, out var known))
            return known;
        var slot = _slots.Count;
        _slots.Add(name, slot);
        if (CredentialNames.Contain(name))
            MarkSecret(name);
        return slot;
    }

    /// <summary>Remembers that the saved value must never be shown.</summary>
    public void MarkSecret(string name)
    {
        SecretSlots.Add(Slot(name));
        Run.SecretNames.Add(name);
    }

    public void EnterRows(DataRows rows)
    {
        Tables.Add(new(rows, NextDraw()));
        _tables.Push(Tables.Count - 1);
    }

    public void LeaveRows() => _tables.Pop();

    /// <summary>Whether a member with the value is left out of its object where the iteration's cell is empty.</summary>
    public bool MayBeLeftOut(Value value) => value switch
    {
        RowValue row => CellConversion.Of(Tables[_tables.Peek()].Rows, row).Empty == EmptyCell.LeftOut,
        OneOfValue oneOf => oneOf.Values.Any(MayBeLeftOut),
        _ => false,
    };

    public ValueSource Source(Value value) => value switch
    {
        Captured captured => new CapturedSource(Slot(captured.Name)),
        Secret secret => Secret(secret),
        RowValue row => new RowSource(_tables.Peek(), Tables[_tables.Peek()].ColumnIndex(row.Column), CellConversion.Of(Tables[_tables.Peek()].Rows, row)),
        UniqueValue unique => new UniqueSource(unique, Run.UniquePlaces++),
        UuidValue => new UuidSource(NextDraw()),
        TraceParentValue trace => new TraceParentSource(NextTrace(), trace.IsSampled),
        IterationValue => new IterationSource(),
        Now now => new NowSource(now.Offset),
        _ => throw new NotSupportedException($"{value.GetType().Name} is no scalar."),
    };

    /// <summary>Remembers that the values in a credential must never be shown.</summary>
    public void MarkSecret(Value value)
    {
        if (value is Captured captured)
            MarkSecret(captured.Name);

        foreach (var hole in ((value as TextTemplate)?.Parts ?? []).Select(part => part.Hole).Concat(((value as WrittenText)?.Parts ?? []).Select(part => part.Value)).OfType<Value>())
            MarkSecret(hole);
    }

    private FixedSource Secret(Secret secret)
    {
        var text = secret.Reveal() ?? "";
        Run.Secrets.Add(text);
        return new(ScalarKind.String, Encoding.UTF8.GetBytes(text));
    }
}
