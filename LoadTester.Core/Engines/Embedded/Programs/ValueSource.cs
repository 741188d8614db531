using System.Globalization;
using System.Text;

namespace LoadTester;

/// <summary>Where a scalar comes from at run time.</summary>
internal abstract class ValueSource
{
    /// <summary>Reads the value; its text may lie in the iteration's scratch buffer, until the next read.</summary>
    public abstract Scalar Read(Iteration iteration);

    /// <summary>Why the value that was just read is missing; null where it is that nobody saved it.</summary>
    public virtual string? WhyMissing(Iteration iteration) => null;
}

/// <summary>A value that an earlier step saved.</summary>
internal sealed class CapturedSource(int slot) : ValueSource
{
    public override Scalar Read(Iteration iteration) => iteration.Slots[slot].Value;
}

/// <summary>A value that is known once the run starts, a secret for instance.</summary>
internal sealed class FixedSource(ScalarKind kind, byte[] text) : ValueSource
{
    public override Scalar Read(Iteration iteration) => new(kind, text);
}

/// <summary>A value that is drawn once for several places, whatever it is made of.</summary>
internal static class DrawnSource
{
    public static ValueSource Of(FlowScope scope, Value value)
    {
        switch (value)
        {
            case ConstantValue constant:
                var scalar = Constants.Read(constant);
                return new FixedSource(scalar.Kind, scalar.Text.ToArray());
            case OneOfValue oneOf:
                var place = scope.NextDraw();
                return new ChoiceSource([.. oneOf.Values.Select(choice => Of(scope, choice))], place);
            case TextTemplate text:
                return new TextSource(TemplateBuilder.Compile(scope, text, TextPlace.Plain));
            default:
                return scope.Source(value);
        }
    }
}

internal sealed class ChoiceSource(ValueSource[] choices, uint place) : ValueSource
{
    public override Scalar Read(Iteration iteration) => choices[Hash32.Draw(iteration.Hash(place), choices.Length)].Read(iteration);

    public override string? WhyMissing(Iteration iteration) => choices[Hash32.Draw(iteration.Hash(place), choices.Length)].WhyMissing(iteration);
}

internal sealed class TextSource(Template text) : ValueSource
{
    public override Scalar Read(Iteration iteration)
    {
        var buffer = new ByteBuffer();
        var isThere = text.Write(iteration, buffer);
        var written = buffer.Span.ToArray();
        buffer.Release();
        return isThere ? new(ScalarKind.String, written) : Scalar.Missing;
    }

    /// <summary>As its hole said.</summary>
    public override string? WhyMissing(Iteration iteration) => iteration.MissingReason;
}

/// <summary>A cell of the iteration's row; what its field wants as a number or a boolean becomes one.</summary>
internal sealed class RowSource(int table, int column, CellConversion conversion) : ValueSource
{
    public override Scalar Read(Iteration iteration)
    {
        var cells = iteration.Rows[table];
        var text = cells.Text(column);
        if (conversion == default)
            return new(KindOf(cells.Kind(column)), text);
        if (text.IsEmpty && conversion.Empty != EmptyCell.AsIs)
            return new(conversion.Empty == EmptyCell.Null ? ScalarKind.Null : ScalarKind.Missing, default);
        return conversion.Use switch
        {
            CellUse.Number => new(ScalarKind.Number, CellText.Number(text)),
            CellUse.Boolean => new(CellText.IsTrue(text) ? ScalarKind.True : ScalarKind.False, default),
            _ => new(ScalarKind.String, text),
        };
    }

    public override string? WhyMissing(Iteration iteration)
    {
        var (cells, read) = (iteration.Rows[table], iteration.Program.Tables[table]);
        return cells.Kind(column) == CellKind.Missing ? $"{read.Rows.Data.LineWord} {cells.Line} of {read.Name} has no column \"{read.ColumnName(column)}\"" : null;
    }

    private static ScalarKind KindOf(CellKind kind) => kind switch
    {
        CellKind.String => ScalarKind.String,
        CellKind.Number => ScalarKind.Number,
        CellKind.True => ScalarKind.True,
        CellKind.False => ScalarKind.False,
        CellKind.Null => ScalarKind.Null,
        _ => ScalarKind.Missing,
    };
}

internal sealed class IterationSource : ValueSource
{
    public override Scalar Read(Iteration iteration)
    {
        var scratch = iteration.Scratch(20);
        iteration.Number.TryFormat(scratch, out var written, default, CultureInfo.InvariantCulture);
        return new(ScalarKind.Number, scratch[..written]);
    }
}

internal sealed class NowSource(TimeSpan offset) : ValueSource
{
    public override Scalar Read(Iteration iteration)
    {
        var scratch = iteration.Scratch(32);
        (iteration.Now + offset).UtcDateTime.TryFormat(scratch, out var written, Timestamp.Shape, CultureInfo.InvariantCulture);
        return new(ScalarKind.String, scratch[..written]);
    }
}

/// <summary>
/// A UUID of version 4 (RFC 9562) from four hashes. Each begins with a seed of its own, made of run, scenario, place and word: were they all made of
/// one state of 32 bits, two scenarios of some hundred thousand iterations would share a few UUIDs.
/// </summary>
internal sealed class UuidSource(uint place) : ValueSource
{
    public const int Length = 16;

    private uint[]? _seeds;

    public override Scalar Read(Iteration iteration)
    {
        Span<byte> bytes = stackalloc byte[Length];
        Draw(iteration, bytes);
        var scratch = iteration.Scratch(36);
        new Guid(bytes, bigEndian: true).TryFormat(scratch, out var written, "D");
        return new(ScalarKind.String, scratch[..written]);
    }

    /// <summary>Its bytes, in the order in which they are written.</summary>
    public void Draw(Iteration iteration, Span<byte> bytes)
    {
        var program = iteration.Program;
        var seeds = _seeds ??= [.. Enumerable.Range(0, 4).Select(word => Hash32.Of(program.Seed ^ program.RunId.Hash, program.ScenarioHash, word, place))];
        for (var i = 0; i < seeds.Length; i++)
            System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(bytes[(i * 4)..], Hash32.Of(seeds[i], program.ScenarioHash, iteration.Number, place));
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
    }
}

/// <summary>
/// Text with a part that no other iteration, scenario or run has: the run's id, then one number counted over all iterations and all places that
/// need one, in base 36. Where that has no place, a number that counts on from one of the run's own, written along a mask.
/// </summary>
internal sealed class UniqueSource : ValueSource
{
    private readonly string _before;
    private readonly byte[] _beforeBytes;
    private readonly byte[] _after;
    private readonly int _afterLength;
    private readonly int _maxLength;
    private readonly int _place;
    private readonly string? _mask;
    private readonly long _room;

    public UniqueSource(UniqueValue value, int place)
    {
        var hole = value.Format.IndexOf("{0}", StringComparison.Ordinal);
        _before = value.Format[..hole];
        _beforeBytes = Encoding.UTF8.GetBytes(_before);
        var after = value.Format[(hole + 3)..].Replace("{0}", "", StringComparison.Ordinal);
        _afterLength = after.Length;
        _after = Encoding.UTF8.GetBytes(after);
        _maxLength = value.MaxLength;
        _place = place;
        _mask = value.Mask;
        _room = _mask is null ? 0 : UniqueMask.Room(_mask);
    }

    public override Scalar Read(Iteration iteration)
    {
        Span<byte> unique = stackalloc byte[160];
        if (_mask is null)
            unique = unique[..iteration.Program.RunId.TryWrite(unique, iteration.Number, _place)];
        else
            UniqueMask.Write(unique = unique[.._mask.Length], _mask, _room, iteration.Program.RunId, iteration.Number, _place);

        // What is too long loses letters before the unique part first, and the unique part its beginning: its end is what counts up.
        ReadOnlySpan<byte> before = _beforeBytes;
        var excess = _maxLength == 0 ? 0 : _before.Length + unique.Length + _afterLength - _maxLength;
        if (excess > 0)
        {
            var cut = Math.Min(excess, _before.Length);
            before = before[..Encoding.UTF8.GetByteCount(_before.AsSpan(0, _before.Length - cut))];
            unique = unique[Math.Min(excess - cut, unique.Length - 1)..];
        }

        var scratch = iteration.Scratch(before.Length + unique.Length + _after.Length);
        before.CopyTo(scratch);
        unique.CopyTo(scratch[before.Length..]);
        _after.CopyTo(scratch[(before.Length + unique.Length)..]);
        return new(ScalarKind.String, scratch);
    }
}
