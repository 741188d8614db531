using System.ComponentModel;
using Medallion.Shell;

namespace LoadTester;

/// <summary>The k6 of this machine.</summary>
/// <param name="Path">Its file.</param>
/// <param name="Version">What it says of itself.</param>
internal sealed record K6Binary(string Path, K6Version Version)
{
    /// <summary>The environment variable that names the k6 to use: a path, or the name of a command.</summary>
    public const string Variable = "LOADTESTER_K6";

    private const string HowToGetIt =
        $"Install k6 (https://grafana.com/docs/k6/latest/set-up/install-k6/) so that it is on the PATH, or set {Variable} to the path of a k6 1 or 2 (2 preferred).";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    /// <summary>Finds k6 and asks it for its version.</summary>
    /// <exception cref="EngineUnavailableException">There is none on the path, or none that can be used.</exception>
    /// <exception cref="EngineFailedException">The one that the variable names is not there, or cannot be used.</exception>
    public static Task<K6Binary> FindAsync(CancellationToken cancellationToken) =>
        FindAsync(Environment.GetEnvironmentVariable(Variable), Environment.GetEnvironmentVariable("PATH"), cancellationToken);

    internal static async Task<K6Binary> FindAsync(string? named, string? searchPath, CancellationToken cancellationToken)
    {
        var path = "";
        try
        {
            path = Locate(named, searchPath);
            return await AtAsync(path, cancellationToken).ConfigureAwait(false);
        }
        catch (EngineUnavailableException e) when (!string.IsNullOrWhiteSpace(named))
        {
            // A k6 that is not installed may be missing; a setting that is wrong is a mistake.
            throw new EngineFailedException(path.Length == 0 ? e.Message : $"{Variable} names what LoadTester cannot use: {e.Message}", e);
        }
    }

    /// <summary>Asks the k6 at <paramref name="path"/> for its version.</summary>
    /// <exception cref="EngineUnavailableException">It is none that can be used.</exception>
    internal static async Task<K6Binary> AtAsync(string path, CancellationToken cancellationToken)
    {
        var output = await AskAsync(path, cancellationToken).ConfigureAwait(false);
        var version = K6Version.Parse(output) ?? throw new EngineUnavailableException(
            $"{path} does not seem to be k6: \"k6 version\" should print a line like \"k6 v2.2.0 (…, go1.25.1, linux/amd64)\", and it printed {Quote(output)}. {HowToGetIt}");
        return version.IsSupported ? new(path, version) : throw new EngineUnavailableException(
            $"{path} is k6 {version}, which is too old: LoadTester needs k6 1 or 2 (2 preferred). {HowToGetIt}");
    }

    /// <summary>The file that the variable names, else the k6 on the path. A k6 that was asked for is never replaced by another.</summary>
    /// <exception cref="EngineUnavailableException">There is none.</exception>
    internal static string Locate(string? named, string? searchPath)
    {
        named = named?.Trim() is { Length: > 0 } text ? text : null;
        if (named is not null && CommandPath.IsPath(named))
            return FileAt(System.IO.Path.GetFullPath(named));

        var command = named ?? "k6";
        var folders = CommandPath.Folders(searchPath);
        return CommandPath.Find(command, searchPath) ?? throw new EngineUnavailableException(
            $"k6 was not found. {(named is null ? $"{Variable} is not set, and there" : $"{Variable}={named} names a command, but there")} is no \"{command}\" on the PATH ({(folders.Length == 0 ? "which is empty" : string.Join(System.IO.Path.PathSeparator, folders))}). {HowToGetIt}");
    }

    private static string FileAt(string path)
    {
        if (File.Exists(path))
            return path;
        var problem = Directory.Exists(path) ? "is a folder: give the path of the file in it" : "is not there";
        throw new EngineUnavailableException($"k6 was not found: {Variable} names {path}, which {problem}. {HowToGetIt}");
    }

    private static async Task<string> AskAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            using var command = Command.Run(path, ["version"], options => options.ThrowOnError(false).DisposeOnExit(false).StartInfo(start =>
            {
                foreach (var name in start.Environment.Keys.Where(name => !K6Invocation.Inherits(name)).ToList())
                    start.Environment.Remove(name);
            }));
            command.StandardInput.Dispose();
            try
            {
                return await ReadAsync(command.StandardOutput).WaitAsync(s_patience, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                command.Kill();
            }
        }
        catch (Win32Exception e)
        {
            throw new EngineUnavailableException($"{path} cannot be run as k6: {e.Message}. {(CommandPath.IsExecutable(path) ? HowToGetIt : $"Make it executable: chmod +x {path}")}", e);
        }
        catch (TimeoutException e)
        {
            throw new EngineUnavailableException($"{path} does not seem to be k6: \"k6 version\" did not end within {Spans.Short(s_patience)}. {HowToGetIt}", e);
        }
    }

    /// <summary>The beginning, which is enough; something that is not k6 may print without end.</summary>
    private static async Task<string> ReadAsync(TextReader output)
    {
        var text = new char[4096];
        var length = await output.ReadBlockAsync(text).ConfigureAwait(false);
        return new(text, 0, length);
    }

    private static string Quote(string output)
    {
        var line = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault("");
        line = Printable.Of(line.Length <= 200 ? line : line[..200] + "…");
        return line.Length == 0 ? "nothing" : $"\"{line}\"";
    }
}
