namespace LoadTester;

/// <summary>A member of a JSON object that is left out in iterations whose cell is empty.</summary>
internal sealed class OptionalMemberPart(byte[] name, Template value) : TemplatePart
{
    /// <summary>What is missing in such an iteration; known by its identity.</summary>
    public static string LeftOut { get; } = new("a cell that is empty");

    public override bool Write(Iteration iteration, ByteBuffer output)
    {
        var before = output.Length;
        CommaPart.Append(output);
        output.Append(name);
        if (value.Write(iteration, output))
            return true;
        output.Cut(before);
        return ReferenceEquals(iteration.MissingValue, LeftOut);
    }
}

/// <summary>A comma between members, unless those before it were left out: no value ends with a brace that opens.</summary>
internal sealed class CommaPart : TemplatePart
{
    public override bool Write(Iteration iteration, ByteBuffer output)
    {
        Append(output);
        return true;
    }

    public static void Append(ByteBuffer output)
    {
        if (output.Span[^1] != '{')
            output.Append((byte)',');
    }
}
