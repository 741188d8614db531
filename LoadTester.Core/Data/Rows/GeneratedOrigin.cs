using System.Text;

namespace LoadTester;

/// <summary>Rows that are made from the schema of an operation's body.</summary>
internal sealed record GeneratedOrigin : RowOrigin
{
    private const string Digits = "0123456789abcdefghijklmnopqrstuvwxyz";

    /// <summary>Unique parts have one length, so that none is the beginning of another.</summary>
    private const int UniqueLength = 8;

    private readonly DocumentContent _document;
    private readonly Operation _operation;
    private readonly Schema _schema;
    private readonly int _count;

    private GeneratedOrigin(DocumentContent document, Operation operation, Schema schema, int count) =>
        (_document, _operation, _schema, _count) = (document, operation, schema, count);

    /// <exception cref="ApiDocumentException">There is nothing to make columns of.</exception>
    public static GeneratedOrigin Of(DocumentContent document, Operation operation, int count)
    {
        var schema = DeclaredContent.Of(document.Tree, operation)?.FirstOrDefault(entry => MediaTypes.IsJson(entry.Key)) is { Value: System.Text.Json.Nodes.JsonObject entry }
            ? document.Tree.Schema(entry["schema"])
            : throw new ApiDocumentException($"Rows cannot be made for {operation}: it declares no JSON body. Name an operation that sends one, or use DataRows.FromObjects.");
        var origin = new GeneratedOrigin(document, operation, schema, count);
        return origin.Cells(0).Any()
            ? origin
            : throw new ApiDocumentException($"Rows cannot be made for {operation}: its body has no property that is a string, a number or a boolean. Use DataRows.FromObjects.");
    }

    public override RowData Read()
    {
        var writer = new RowWriter();
        for (var row = 0; row < _count; row++)
        {
            writer.Begin(row + 1);
            foreach (var (name, scalar) in Cells(row))
                writer.Add(writer.Column(name), scalar.Kind, Encoding.UTF8.GetBytes(scalar.Text));
            writer.End();
        }

        return new(writer.Close());
    }

    private IEnumerable<(string Name, (CellKind Kind, string Text) Cell)> Cells(int row)
    {
        var data = new SchemaData(_document.Options.Locale, uniqueKeys: true);
        var site = DataSite.Of(SeedHash.Of(_document.Options.Seed, $"{_operation.Route} row {row}"), "", _operation.Name);
        foreach (var (name, value) in (data.Make(_schema, site, null, row).Template as JsonObjectTemplate)?.Members ?? [])
        {
            if (value is JsonLeaf leaf && Cell(leaf.Value, row, site.Property(name, _schema).Seed) is { } cell)
                yield return (name, cell);
        }
    }

    private static (CellKind, string)? Cell(Value value, int row, int seed) => value switch
    {
        ConstantValue { Scalar: null } => (CellKind.Null, ""),
        ConstantValue { Scalar: bool flag } => (flag ? CellKind.True : CellKind.False, ""),
        ConstantValue { Scalar: string text } => (CellKind.String, text),
        ConstantValue { Scalar: double number } => (CellKind.Number, EcmaNumber.Format(number)),
        ConstantValue { Scalar: long number } => (CellKind.Number, EcmaNumber.Format(number)),
        UniqueValue unique => (CellKind.String, Unique(unique, row)),
        UuidValue => (CellKind.String, Uuid(seed)),
        _ => null,
    };

    /// <summary>As at run time what is too long loses letters before the unique part.</summary>
    private static string Unique(UniqueValue value, int row)
    {
        if (value.Mask is { } mask)
            return value.Format.Replace("{0}", UniqueMask.Write(mask, row), StringComparison.Ordinal);
        var part = new char[UniqueLength];
        for (var i = UniqueLength - 1; i >= 0; i--, row /= 36)
            part[i] = Digits[row % 36];
        var hole = value.Format.IndexOf("{0}", StringComparison.Ordinal);
        var (before, after) = (value.Format[..hole], value.Format[(hole + 3)..].Replace("{0}", "", StringComparison.Ordinal));
        var excess = value.MaxLength == 0 ? 0 : Math.Max(0, before.Length + part.Length + after.Length - value.MaxLength);
        var cut = Math.Min(excess, before.Length);
        return $"{before[..^cut]}{new string(part)[Math.Min(excess - cut, UniqueLength - 1)..]}{after}";
    }

    private static string Uuid(int seed)
    {
        var bytes = new byte[16];
        for (var i = 0; i < 4; i++)
            BitConverter.TryWriteBytes(bytes.AsSpan(i * 4), SeedHash.Of(seed, $"{i}"));
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString("D");
    }
}
