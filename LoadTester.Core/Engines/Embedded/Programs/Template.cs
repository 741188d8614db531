namespace LoadTester;

/// <summary>Text that is made anew for every request: constant bytes and holes, in order.</summary>
internal sealed class Template(TemplatePart[] parts)
{
    public bool IsConstant => parts.All(part => part is ConstantPart);

    /// <summary>What every text begins with.</summary>
    public ReadOnlySpan<byte> Beginning => parts is [ConstantPart constant, ..] ? constant.Bytes : default;

    /// <summary>Appends the text. False when a value it needs is not there; <see cref="Iteration.MissingValue"/> then says which.</summary>
    public bool Write(Iteration iteration, ByteBuffer output)
    {
        foreach (var part in parts)
        {
            if (!part.Write(iteration, output))
                return false;
        }

        return true;
    }
}

internal abstract class TemplatePart
{
    public abstract bool Write(Iteration iteration, ByteBuffer output);
}

internal sealed class ConstantPart(byte[] bytes) : TemplatePart
{
    public byte[] Bytes { get; } = bytes;

    public override bool Write(Iteration iteration, ByteBuffer output)
    {
        output.Append(Bytes);
        return true;
    }
}

internal sealed class HolePart(ValueSource source, TextPlace place, string name) : TemplatePart
{
    public override bool Write(Iteration iteration, ByteBuffer output)
    {
        var value = source.Read(iteration);
        if (value.Kind == ScalarKind.Missing)
        {
            iteration.MissingValue = name;
            iteration.MissingReason = source.WhyMissing(iteration);
            return false;
        }

        ScalarEncoder.Write(output, value, place);
        return true;
    }
}

/// <summary>One of several texts, drawn for each iteration.</summary>
internal sealed class ChoicePart(Template[] choices, uint place) : TemplatePart
{
    public override bool Write(Iteration iteration, ByteBuffer output) =>
        choices[Hash32.Draw(iteration.Hash(place), choices.Length)].Write(iteration, output);
}
