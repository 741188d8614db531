using System.Security;
using System.Text;

namespace LoadTester;

/// <summary>Reads what is checked out from the files of a git repository (gitrepository-layout), without starting git. What it cannot read it does not know.</summary>
internal sealed class GitFolder
{
    private const int MostRead = 4096;
    private const int MostPacked = 1_000_000;
    private const int MostSymbolic = 5;

    private readonly string _own;
    private readonly string _common;

    private GitFolder(string own, string common) => (_own, _common) = (own, common);

    /// <summary>Of the current folder; else of the one that the program is in.</summary>
    public static Checkout? Nearest() => Try(() => Above(Directory.GetCurrentDirectory())) ?? Try(() => Above(AppContext.BaseDirectory));

    /// <summary>Of the nearest repository that the folder is in; null where there is none that can be read.</summary>
    public static Checkout? Above(string folder) => Try(() =>
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            if (Open(Path.Combine(at.FullName, ".git"), at.FullName) is { } git)
                return git.Read();
        }

        return null;
    });

    private static GitFolder? Open(string path, string folder)
    {
        if (Directory.Exists(path))
            return File.Exists(Path.Combine(path, "HEAD")) ? new(path, path) : null;
        // A worktree or a submodule: where its own files are, and where those that it shares.
        if (Text(path) is not { } link || !link.StartsWith("gitdir:", StringComparison.Ordinal))
            return null;
        var own = Path.GetFullPath(link["gitdir:".Length..].Trim(), folder);
        return new(own, Text(Path.Combine(own, "commondir")) is { } common ? Path.GetFullPath(common, own) : own);
    }

    private Checkout? Read()
    {
        if (Text(Path.Combine(_own, "HEAD")) is not { } head)
            return null;
        if (Reference(head) is not { } name)
            return Checkout.Hash(head) is { } detached ? new(detached, null, null) : null;
        var branch = name.StartsWith(Checkout.Heads, StringComparison.Ordinal) ? Checkout.BranchOf(name[Checkout.Heads.Length..]) : null;
        return new(Resolve(name), branch, null);
    }

    private string? Resolve(string name)
    {
        for (var i = 0; i < MostSymbolic; i++)
        {
            if ((Text(Path.Combine(_own, name)) ?? Text(Path.Combine(_common, name))) is not { } text)
                return Packed(name);
            if (Checkout.Hash(text) is { } hash)
                return hash;
            if (Reference(text) is not { } next)
                return null;
            name = next;
        }

        return null;
    }

    private string? Packed(string name)
    {
        var path = Path.Combine(_common, "packed-refs");
        return !File.Exists(path) ? null : File.ReadLines(path).Take(MostPacked)
            .Where(line => line.EndsWith(name, StringComparison.Ordinal) && line.IndexOf(' ', StringComparison.Ordinal) == line.Length - name.Length - 1)
            .Select(line => Checkout.Hash(line.Split(' ')[0])).FirstOrDefault();
    }

    /// <summary>The name in "ref: refs/heads/main"; null for any other text, and for names that git has not: they could lead anywhere, or, as <c>.invalid</c> does, stand for another format.</summary>
    private static string? Reference(string text)
    {
        if (!text.StartsWith("ref:", StringComparison.Ordinal))
            return null;
        var name = text["ref:".Length..].Trim();
        return name.StartsWith("refs/", StringComparison.Ordinal) && name.Split('/').All(part => part.Length > 0 && part[0] != '.') && !name.Contains('\\', StringComparison.Ordinal) ? name : null;
    }

    private static string? Text(string path)
    {
        if (!File.Exists(path))
            return null;
        using var file = File.OpenRead(path);
        var bytes = new byte[MostRead];
        return Encoding.UTF8.GetString(bytes, 0, file.ReadAtLeast(bytes, MostRead, throwOnEndOfStream: false)).Trim();
    }

    private static Checkout? Try(Func<Checkout?> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException or SecurityException)
        {
            return null;
        }
    }
}
