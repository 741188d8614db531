namespace LoadTester;

/// <summary>One pass of a virtual user through a program, and what it keeps from pass to pass. Reused, never shared.</summary>
internal sealed class Iteration
{
    private readonly ByteBuffer[] _checkBuffers = [new(), new()];
    private byte[] _scratch = new byte[64];

    public Iteration(FlowProgram program, VirtualUser user)
    {
        Program = program;
        User = user;
        Slots = [.. Enumerable.Range(0, program.Slots.Count).Select(_ => new ScalarSlot())];
        OnceDone = new bool[program.OnceCount];
        Rows = [.. program.Tables.Select(_ => new RowCells())];
        foreach (var (slot, shared) in program.SharedSlots)
            Slots[slot].Share(shared);
    }

    public FlowProgram Program { get; }

    public VirtualUser User { get; }

    public ScalarSlot[] Slots { get; }

    public bool[] OnceDone { get; }

    /// <summary>The row of each table.</summary>
    public RowCells[] Rows { get; }

    /// <summary>The number within the scenario, from 0; k6's <c>iterationInTest</c>.</summary>
    public long Number { get; private set; }

    /// <summary>The time at which the iteration began.</summary>
    public DateTimeOffset Now { get; private set; }

    /// <summary>When the next call should begin, as a timestamp of the run's clock: as the arrival rate has it, then when the call before it has ended and the pause is over.</summary>
    public long Intended { get; set; }

    /// <summary>Cookies of this iteration; null until the first is set.</summary>
    public CookieJar? Cookies { get; set; }

    /// <summary>The groups that are open, with the time they were entered.</summary>
    public Stack<(int Series, long Entered)> Groups { get; } = new();

    /// <summary>The name of the value that a template needed and that was not there.</summary>
    public string? MissingValue { get; set; }

    /// <summary>Why it was not there; null where nobody saved it.</summary>
    public string? MissingReason { get; set; }

    /// <summary>Says what a request lacks.</summary>
    public string Missing => MissingReason ?? $"it needs {MissingValue}, which was not saved in this iteration";

    /// <summary>Why the last check of the document failed, where it says so.</summary>
    public string? CheckReason { get; set; }

    /// <summary>Whether a status was not the expected one.</summary>
    public bool WentWrong { get; set; }

    /// <summary>Whether a status was not the expected one since the journey that is made once began.</summary>
    public bool OnceWentWrong { get; set; }

    public ScalarSlot CheckSlot { get; } = new();

    public void Begin(long number, DateTimeOffset now)
    {
        Number = number;
        Now = now;
        Cookies = null;
        Groups.Clear();
        WentWrong = false;
        foreach (var slot in Program.IterationSlots)
            Slots[slot].Clear();
        foreach (var (slot, shared) in Program.RestoredSlots)
            Slots[slot].Share(shared);
    }

    /// <summary>Drawn from (seed, scenario, iteration, place).</summary>
    public uint Hash(uint place) => Hash32.Of(Program.Seed, Program.ScenarioHash, Number, place);

    public Span<byte> Scratch(int size)
    {
        if (_scratch.Length < size)
            _scratch = new byte[size * 2];
        return _scratch.AsSpan(0, size);
    }

    /// <summary>What the last check compared.</summary>
    public ByteBuffer LastCheckBuffer(int index) => _checkBuffers[index];

    /// <summary>An empty buffer for what a check compares.</summary>
    public ByteBuffer CheckBuffer(int index)
    {
        _checkBuffers[index].Clear();
        return _checkBuffers[index];
    }
}
