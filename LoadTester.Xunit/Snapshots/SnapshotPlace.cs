using System.Collections.Concurrent;
using System.Globalization;
using Xunit.LoadTests;
using Xunit.Sdk;
using Xunit.v3;

namespace LoadTester;

/// <summary>Where the approved script of a test lies.</summary>
/// <param name="Folder">An absolute path. It need not exist yet.</param>
/// <param name="Name">What the names of its folders begin with, e.g. <c>BookingLoad.Booking_is_fast</c>.</param>
/// <param name="Filter">Chooses the test on the command line of <c>dotnet test</c>.</param>
internal sealed record SnapshotPlace(string Folder, string Name, string Filter)
{
    // File systems end at 255 bytes.
    private const int LongestName = 120;

    private static readonly ConcurrentDictionary<string, ITest> s_taken = new(StringComparer.OrdinalIgnoreCase);

    public string Approved => Path.Combine(Folder, $"{Name}.approved");

    public string Received => Path.Combine(Folder, $"{Name}.received");

    /// <summary>The place for a script of the test. Each can be had once: two scripts in one place would take turns in being the approved one.</summary>
    public static SnapshotPlace Of(ITest? test, string? name, string? folder, string sourceFilePath)
    {
        if (test is not IXunitTest running)
            throw new ScriptSnapshotException("No test is running that the script could be named after: call ShouldMatchScriptAsync within the method of a test.");
        var @class = running.TestMethod.TestClass.Class;
        var fullName = SafeName.Of($"{TestNames.ClassName(@class)}.{running.TestMethod.MethodName}{Part(name ?? RowName(running))}");
        var place = new SnapshotPlace(FolderOf(folder, sourceFilePath), SafeName.Shorten(fullName, LongestName), $"{@class.Name}.{running.TestMethod.MethodName}");
        place.Take(running);
        return place;
    }

    private static string Part(string? name)
    {
        if (name is null)
            return "";
        var safe = SafeName.Of(name);
        return safe.Any(char.IsLetterOrDigit) ? $".{safe}" : throw new ArgumentException($"\"{name}\" has neither a letter nor a digit that could name a script.", nameof(name));
    }

    /// <summary>A row's arguments as <c>vus-10_kind-slow</c>; null for a test without any.</summary>
    private static string? RowName(IXunitTest test) =>
        test.TestMethodArguments.Length == 0
            ? null
            : string.Join('_', test.TestMethod.Parameters.Zip(test.TestMethodArguments, (parameter, value) => $"{parameter.Name}-{Text(value)}"));

    private static string Text(object? value) => value switch
    {
        null => "null",
        string text => text,
        bool or char => $"{value}",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new ScriptSnapshotException(
            $"A row with a {TypeNames.Of(value.GetType())} has no name that a file could bear: give its script one with ShouldMatchScriptAsync(name: …)."),
    };

    private static string FolderOf(string? folder, string sourceFilePath)
    {
        if (folder is not null && Path.IsPathFullyQualified(folder))
            return Path.GetFullPath(folder);
        var source = SourceFolder.Of(sourceFilePath, AppContext.BaseDirectory) ?? throw new ScriptSnapshotException(
            $"The approved script is looked for beside the test's source, and \"{sourceFilePath}\" is not on this machine: run the test where it was compiled, " +
            "set <DeterministicSourcePaths>false</DeterministicSourcePaths> in the test project if its build has rewritten the path, " +
            "or name the full path of a folder with ShouldMatchScriptAsync(folder: …).");
        return Path.GetFullPath(Path.Combine(source, folder ?? ""));
    }

    private void Take(IXunitTest test)
    {
        ITest? rival = null;
        s_taken.AddOrUpdate(Approved, test, (_, known) =>
        {
            // A test that is run again in the same process is another object with the same identity.
            rival = ReferenceEquals(known, test) || known.UniqueID != test.UniqueID ? known : null;
            return rival ?? test;
        });
        if (rival is not null)
            throw new ScriptSnapshotException(
                (ReferenceEquals(rival, test) ? $"Two scripts of {test.TestDisplayName}" : $"A script of {test.TestDisplayName} and one of {rival.TestDisplayName}") +
                $" would both be {Name}.approved: tell them apart with ShouldMatchScriptAsync(name: …).");
    }
}
