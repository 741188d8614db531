namespace LoadTester;

/// <summary>What makes a file a PDF.</summary>
internal static class PdfFile
{
    private const int Ending = 1_024;

    /// <summary>What is wrong with it, or null: it begins as a PDF and was written to its end.</summary>
    public static async Task<string?> ProblemOfAsync(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
            return "wrote no file";
        using var file = File.OpenRead(path);
        var start = new byte[5];
        if (await file.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false) < start.Length || !start.AsSpan().SequenceEqual("%PDF-"u8))
            return "wrote a file that is no PDF";
        file.Seek(-Math.Min(file.Length, Ending), SeekOrigin.End);
        var end = new byte[Ending];
        var length = await file.ReadAtLeastAsync(end, Ending, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        return end.AsSpan(0, length).IndexOf("%%EOF"u8) < 0 ? "wrote a PDF without an end" : null;
    }
}
