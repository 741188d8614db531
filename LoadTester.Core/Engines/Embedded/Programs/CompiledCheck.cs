using System.Text;

namespace LoadTester;

/// <summary>A check with what it compares with, and where its verdicts count.</summary>
internal abstract class CompiledCheck(string name, int series)
{
    /// <summary>As the user called it.</summary>
    public string Name { get; } = name;

    public int Series { get; } = series;

    public virtual bool ReadsBody => true;

    public abstract bool Passes(in Answer answer, Iteration iteration);
}

/// <summary>An answer as checks and saves see it.</summary>
internal readonly ref struct Answer
{
    public required int Status { get; init; }

    public required HttpResponseMessage? Response { get; init; }

    public required ReadOnlySpan<byte> Body { get; init; }

    public required long DurationNanoseconds { get; init; }

    /// <summary>A header of the answer or of its content; several values are joined as in the message.</summary>
    public string? Header(string name)
    {
        if (Response is null)
            return null;
        return Response.Headers.NonValidated.TryGetValues(name, out var values) || Response.Content.Headers.NonValidated.TryGetValues(name, out values)
            ? values.ToString()
            : null;
    }
}

internal sealed class CompiledJsonCheck(string name, int series, JsonPath path, Template expected) : CompiledCheck(name, series)
{
    public override bool Passes(in Answer answer, Iteration iteration)
    {
        var slot = iteration.CheckSlot;
        _ = JsonPathReader.Read(answer.Body, path, slot, out _);
        var wanted = iteration.CheckBuffer(0);
        var actual = iteration.CheckBuffer(1);
        if (slot.Kind == ScalarKind.Missing || !expected.Write(iteration, wanted))
            return false;
        ScalarEncoder.Write(actual, slot.Value, TextPlace.Json);
        return wanted.Span.SequenceEqual(actual.Span);
    }
}

internal sealed class CompiledHeaderCheck(string name, int series, string header, Template expected) : CompiledCheck(name, series)
{
    public override bool ReadsBody => false;

    public override bool Passes(in Answer answer, Iteration iteration)
    {
        var wanted = iteration.CheckBuffer(0);
        return answer.Header(header) is { } actual
            && expected.Write(iteration, wanted)
            && wanted.Span.SequenceEqual(Encoding.UTF8.GetBytes(actual));
    }
}

internal sealed class CompiledBodyCheck(string name, int series, Template text) : CompiledCheck(name, series)
{
    public override bool Passes(in Answer answer, Iteration iteration)
    {
        var wanted = iteration.CheckBuffer(0);
        return answer.Response is not null && text.Write(iteration, wanted) && answer.Body.IndexOf(wanted.Span) >= 0;
    }
}

internal sealed class CompiledDurationCheck(string name, int series, TimeSpan limit) : CompiledCheck(name, series)
{
    public override bool ReadsBody => false;

    public override bool Passes(in Answer answer, Iteration iteration) =>
        answer.Response is not null && answer.DurationNanoseconds < limit.TotalNanoseconds;
}

internal sealed class CompiledDocumentCheck(string name, int series, IResponseContract? contract) : CompiledCheck(name, series)
{
    public override bool Passes(in Answer answer, Iteration iteration)
    {
        if (answer.Response is null)
            return false;
        iteration.CheckReason = contract?.Mismatch(answer.Status, answer.Header("Content-Type"), answer.Body);
        return iteration.CheckReason is null;
    }
}
