using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace LoadTester;

/// <summary>A CSV file (RFC 4180) with a header. Empty lines are left out; blanks in a cell belong to it.</summary>
internal sealed record CsvOrigin(string Path, CsvOptions Options) : FileOrigin(Path)
{
    /// <summary>Stands for bytes that are no text: Unicode gives this one to nobody.</summary>
    private const char NoText = '\uFDD0';

    private static readonly char[] s_delimiters = [',', ';', '\t', '|'];

    protected override void Read(Stream stream, RowWriter rows, DataProblems problems)
    {
        var encoding = Encoding.GetEncoding(Options.Encoding.CodePage, EncoderFallback.ReplacementFallback, new DecoderReplacementFallback($"{NoText}"));
        using var reader = new StreamReader(stream, encoding, detectEncodingFromByteOrderMarks: true, 64 * 1024, leaveOpen: true);
        string? bad = null;
        var read = 0;
        var first = reader.ReadLine();
        while (first is "")
            first = reader.ReadLine();
        if (first is null)
        {
            problems.Add($"{Name} is empty. Its first line names the columns, e.g. \"email,age\".");
            return;
        }

        var named = Named(first);
        // The line that was read to find the delimiter is read again.
        stream.Position = 0;
        reader.DiscardBufferedData();
        // The byte order mark has been taken note of; before a quote it would be the beginning of a cell.
        if (reader.Peek() == '\uFEFF')
            reader.Read();
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            HasHeaderRecord = false,
            Delimiter = $"{Options.Delimiter ?? named ?? Delimiter(first)}",
            IgnoreBlankLines = true,
            BadDataFound = found => bad = found.Field,
        };
        using var parser = new CsvParser(reader, configuration, leaveOpen: true);
        var header = Array.Empty<string>();
        var isNaming = named is not null;
        while (parser.Read())
        {
            // Only whoever asks for the cells is told that they are bad.
            var cells = parser.Record ?? [];
            var line = parser.RawRow == read + 1 ? parser.RawRow : Line(parser, IsOpen(bad));
            read = parser.RawRow;
            if (isNaming)
            {
                isNaming = false;
                continue;
            }

            if (bad is not null)
                problems.Add($"{Name}, line {line}: {(IsOpen(bad) ? "a cell begins with a quote that is never closed." : "a quote stands within a cell. Such a cell is written in quotes, with the quote twice: \"5\"\" pipe\".")}");
            else if (header.Length == 0)
                header = Header(cells, line, rows, problems);
            else
                Add(cells, header, line, rows, problems);
            bad = null;
            if (header.Length == 0)
                return;
        }

        if (rows.Count == 0 && !problems.Any)
            problems.Add($"{Name} has {(header.Length == 0 ? "no header" : "a header and no row")}.");
    }

    protected override RowData Finish(RowData data) => data with { IsText = true, LineWord = "line" };

    private string[] Header(string[] cells, int line, RowWriter rows, DataProblems problems)
    {
        var names = Array.ConvertAll(cells, cell => cell.Trim().TrimStart('\uFEFF'));
        for (var i = 0; i < names.Length; i++)
        {
            if (names[i].Length == 0)
                problems.Add($"{Name}, line {line}: column {i + 1} of the header has no name.");
            else if (names[i].Contains(NoText, StringComparison.Ordinal))
                problems.Add($"{Name}, line {line}: the name of column {i + 1} {NotEncoded}");
        }

        foreach (var twice in names.Where(name => name.Length > 0).GroupBy(name => name).Where(group => group.Count() > 1))
            problems.Add($"{Name}, line {line}: the header names the column \"{twice.Key}\" {twice.Count()} times.");
        // Where a name is missing or there twice, nobody will use the rows.
        foreach (var (place, name) in names.Index())
            rows.Column(problems.Any ? $"{place}" : name);
        return names;
    }

    private void Add(string[] cells, string[] header, int line, RowWriter rows, DataProblems problems)
    {
        if (cells.Length != header.Length)
        {
            problems.Add($"{Name}, line {line}: the row has {cells.Length} cell{(cells.Length == 1 ? "" : "s")}, and the header {header.Length}.");
            return;
        }

        rows.Begin(line);
        for (var i = 0; i < cells.Length; i++)
        {
            if (cells[i].Contains(NoText, StringComparison.Ordinal))
                problems.Add($"{Name}, line {line}: the cell of column \"{header[i]}\" {NotEncoded}");
            rows.Add(i, cells[i]);
        }

        rows.End(isText: true);
    }

    private string NotEncoded => $"holds bytes that are no {Options.Encoding.WebName.ToUpperInvariant()}. Save the file as UTF-8, or name its encoding: new CsvOptions {{ Encoding = Encoding.Latin1 }}.";

    /// <summary>The line on which the record begins; the parser tells that on which it ends.</summary>
    private static int Line(CsvParser parser, bool isOpen)
    {
        var text = isOpen ? parser.RawRecord : parser.RawRecord.AsSpan().TrimEnd("\r\n");
        var line = parser.RawRow;
        for (var i = 0; i < text.Length; i++)
            line -= text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')) ? 1 : 0;
        return line;
    }

    /// <summary>Whether a cell has no other end than that of the file.</summary>
    private static bool IsOpen(string? cell) => cell is ['"', ..] && cell.AsSpan().Count('"') % 2 == 1;

    /// <summary>Excel's own first line, <c>sep=;</c>, names the delimiter and no column.</summary>
    private static char? Named(string first) => first.Trim('"') is { Length: 5 } line && line.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) ? line[4] : null;

    private static char Delimiter(string header)
    {
        var isQuoted = false;
        var counts = new int[s_delimiters.Length];
        foreach (var c in header)
        {
            isQuoted ^= c == '"';
            if (!isQuoted && Array.IndexOf(s_delimiters, c) is >= 0 and var place)
                counts[place]++;
        }

        return s_delimiters[Array.IndexOf(counts, counts.Max())];
    }
}
