namespace LoadTester;

/// <summary>What a program does next.</summary>
internal abstract class Instruction;

internal sealed class SendInstruction(CompiledStep step) : Instruction
{
    public CompiledStep Step { get; } = step;
}

/// <summary>A pause, evenly drawn between the two.</summary>
internal sealed class PauseInstruction(TimeSpan min, TimeSpan max, uint place) : Instruction
{
    public TimeSpan Draw(Iteration iteration) => min + (max - min) * (iteration.Hash(place) / 4294967296.0);
}

internal sealed class EnterGroupInstruction(int series) : Instruction
{
    public int Series { get; } = series;
}

/// <summary>Ends the innermost group and measures it.</summary>
internal sealed class LeaveGroupInstruction : Instruction;

/// <summary>Goes on at one of the targets, drawn by weight.</summary>
internal sealed class ChooseInstruction(int[] weights, int[] targets, uint place) : Instruction
{
    private readonly int _total = weights.Sum();

    public int Draw(Iteration iteration)
    {
        var drawn = Hash32.Draw(iteration.Hash(place), _total);
        var i = 0;
        while (drawn >= weights[i])
            drawn -= weights[i++];
        return targets[i];
    }
}

internal sealed class JumpInstruction(int target) : Instruction
{
    public int Target { get; } = target;
}

/// <summary>Goes on at the target when the virtual user has been here before.</summary>
internal sealed class SkipIfDoneInstruction(int once, int target) : Instruction
{
    public int Once { get; } = once;

    public int Target { get; } = target;
}

internal sealed class MarkDoneInstruction(int once) : Instruction
{
    public int Once { get; } = once;
}
