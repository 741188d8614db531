using System.Globalization;
using System.Text;

namespace LoadTester;

/// <summary>What a test says whose script is not the approved one: which files, which lines, what to do.</summary>
internal static class SnapshotMessage
{
    /// <summary>The command that accepts the script, as the shell of the system takes it.</summary>
    public static string Accept(string filter, bool onWindows)
    {
        var command = $"dotnet test --filter FullyQualifiedName~{filter}";
        return onWindows ? $"$env:UPDATE_SNAPSHOTS=1; {command}; $env:UPDATE_SNAPSHOTS=$null" : $"UPDATE_SNAPSHOTS=1 {command}";
    }

    public static string Of(ScriptSnapshot snapshot, string loadTest, string filter, string? unwritten)
    {
        var text = new StringBuilder();
        if (snapshot.IsMissing)
        {
            Add($"The script of \"{loadTest}\" was never approved.\n");
            Add($"  There is no {snapshot.Differences[0].Approved}, and a build server writes none.");
            Add($"  Run the test on your own machine, read the script that it writes, and commit it.");
        }
        else
        {
            Add($"The script of \"{loadTest}\" is not the approved one.");
            foreach (var file in snapshot.Differences)
                AddDifference(file);
        }

        if (unwritten is not null)
            Add($"\n  Warning  The other script cannot be written: {unwritten}");
        return text.Append(CultureInfo.InvariantCulture, $"\n  Accept  {Accept(filter, OperatingSystem.IsWindows())}").ToString();

        void Add(string line) => text.Append(line).Append('\n');

        void AddDifference(SnapshotFile file)
        {
            Add($"\n   --- {(file.Expected is null ? "(none was approved)" : file.Approved)}");
            Add($"   +++ {(file.Actual is null ? "(the script has no such file any more)" : file.Received)}");
            if (file.Actual is not null)
                foreach (var line in LineDiff.Between(SnapshotFile.Normal(file.Expected ?? ""), SnapshotFile.Normal(file.Actual)))
                    Add($"   {line}");
        }
    }
}
