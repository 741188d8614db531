using System.Text;
using Xunit;

namespace LoadTester;

public sealed class LineStreamTests
{
    private readonly List<string> _lines = [];

    [Fact]
    public void Lines_are_handed_on_as_they_are_complete_however_they_come()
    {
        var stream = new LineStream(_lines.Add);
        var bytes = Encoding.UTF8.GetBytes("erste\nкофе\r\n\nlast");

        foreach (var one in bytes)
            stream.Write([one]);
        Assert.Equal(["erste", "кофе", ""], _lines);
        stream.Flush();

        Assert.Equal(["erste", "кофе", "", "last"], _lines);
        Assert.Equal(bytes.Length, stream.Written);
    }

    [Fact]
    public void Several_lines_in_one_piece_are_several_lines()
    {
        var stream = new LineStream(_lines.Add);

        stream.Write("a\nb\nc"u8);
        stream.Flush();
        stream.Flush();

        Assert.Equal(["a", "b", "c"], _lines);
    }

    [Fact]
    public void A_line_without_end_is_cut()
    {
        var stream = new LineStream(_lines.Add);

        for (var i = 0; i < 1024; i++)
            stream.Write(Encoding.ASCII.GetBytes(new string('x', 1024)));
        stream.Write("\nnext\n"u8);

        Assert.Equal([64 * 1024, 4], _lines.Select(line => line.Length));
    }
}
