using System.Text;

namespace LoadTester;

/// <summary>How a CSV file is written, where it is not written as most are.</summary>
public sealed record CsvOptions
{
    /// <summary>What stands between cells. Default: null, what a first line <c>sep=;</c> says, else the one of <c>,</c> <c>;</c> tab and <c>|</c> that the header has most of.</summary>
    public char? Delimiter { get; init; }

    /// <summary>The encoding of a file without a byte order mark. Default: UTF-8, of which bytes that are not are a problem.</summary>
    public Encoding Encoding { get; init; } = Encoding.UTF8;
}
