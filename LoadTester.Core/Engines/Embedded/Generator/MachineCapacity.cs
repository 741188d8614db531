using System.Globalization;

namespace LoadTester;

/// <summary>What this machine has for virtual users and their connections. What cannot be known is null.</summary>
internal sealed record MachineCapacity
{
    /// <summary>What a virtual user with its connection takes, at most: measured are 20 KB with a journey of six calls (docs/performance.md), and longer journeys keep more.</summary>
    public const int BytesPerUser = 30 * 1024;

    /// <summary>Files and sockets that this process may have open.</summary>
    public int? MostFiles { get; init; }

    /// <summary>Files and sockets that it has open now.</summary>
    public int? OpenFiles { get; init; }

    /// <summary>Local ports for connections to one address and port.</summary>
    public int? LocalPorts { get; init; }

    /// <summary>Memory that programs may still take, in bytes.</summary>
    public long? FreeMemory { get; init; }

    public static MachineCapacity Read() => new()
    {
        MostFiles = LoadTester.OpenFiles.Most,
        OpenFiles = LoadTester.OpenFiles.Now,
        LocalPorts = LoadTester.OpenFiles.Read("/proc/sys/net/ipv4/ip_local_port_range", PortsIn),
        FreeMemory = Least(LoadTester.OpenFiles.Read("/proc/meminfo", MemoryIn), GC.GetGCMemoryInfo().TotalAvailableMemoryBytes),
    };

    /// <summary>The number of ports in <c>ip_local_port_range</c>: "32768	60999".</summary>
    public static int? PortsIn(string range) =>
        range.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is [var first, var last]
        && int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var from) && int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var to)
            ? to - from + 1
            : null;

    /// <summary>The line "MemAvailable:   24105000 kB" of <c>/proc/meminfo</c>, in bytes.</summary>
    public static long? MemoryIn(string meminfo)
    {
        var words = meminfo.Split('\n').FirstOrDefault(line => line.StartsWith("MemAvailable:", StringComparison.Ordinal))?.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words is [_, var amount, ..] && long.TryParse(amount, NumberStyles.None, CultureInfo.InvariantCulture, out var kilobytes) ? kilobytes * 1024 : null;
    }

    /// <summary>What the virtual users of a test will run short of. None of it ends a run: those that get no connection fail, and say so.</summary>
    /// <param name="users">The most at one time.</param>
    /// <param name="haveConnections">Whether requests go over connections, one for each virtual user and target.</param>
    /// <param name="isTargetWithin">Whether the target runs in this process, so that the other end of each connection takes one of its files, too.</param>
    public IEnumerable<string> Warnings(int users, bool haveConnections, bool isTargetWithin = false)
    {
        var sockets = isTargetWithin ? users * 2L : users;
        var crowd = Figures.Count(users, "virtual user");
        if (haveConnections && MostFiles is { } most && most - LoadTester.OpenFiles.Spared(most) - (OpenFiles ?? 0) is var left && sockets > left)
            yield return $"{crowd} need a socket each, {(isTargetWithin ? $"and the target, which runs in this process, one more for each of them: {Figures.Count(sockets)}, " : "")}and this process has {Figures.Count(Math.Max(0, left))} left (ulimit -n is {Figures.Count(most)}; {Figures.Count(OpenFiles ?? 0)} are open, {Figures.Count(LoadTester.OpenFiles.Spared(most))} are kept free): the others will fail to connect. Raise the limit, {(isTargetWithin ? "ask for fewer virtual users, or run the target in a process of its own" : "or ask for fewer virtual users")}.";
        if (haveConnections && users > LocalPorts)
            yield return $"{crowd} need a local port each, and this machine has {Figures.Count(LocalPorts.Value)} for connections to one address (net.ipv4.ip_local_port_range): the others will fail to connect. Widen the range, or ask for fewer virtual users.";
        if (users * (long)BytesPerUser > FreeMemory)
            yield return $"{crowd} take about {Figures.Bytes(users * (double)BytesPerUser)} of memory, and {Figures.Bytes(FreeMemory.Value)} are free. Ask for fewer virtual users, or use a machine with more memory.";
    }

    private static long? Least(long? left, long? right) => left is null || right < left ? right : left;
}
