namespace LoadTester;

/// <summary>
/// What the container begins with. A container must run before its surroundings can be seen from within and before files can be put into it such that a
/// failure leaves nothing behind; so a shell waits for a file, and then becomes k6.
/// </summary>
internal static class Gate
{
    /// <summary>The folder of the run within the container.</summary>
    public const string Folder = "/loadtester/";

    /// <summary>Where k6's REST API listens within the container.</summary>
    public const int ApiPort = 6565;

    /// <summary>What opens the gate, once it is there.</summary>
    public const string GoFile = Folder + "go";

    public const string Shell = "/bin/sh";

    /// <summary>What the shell exits with when the gate was not opened within two minutes: whoever made the container is gone.</summary>
    public const int GivenUp = 75;

    private const string Wait = $$"""
        tries=0
        until [ -e {{GoFile}} ]; do
          tries=$((tries + 1))
          [ "$tries" -le 2400 ] || exit 75
          sleep 0.05 || sleep 1
        done
        exec k6 "$@"
        """;

    // k6 prints its version, or the shell that there is none.
    private const string Look = "k6 version 2>&1; echo \"k6 exit code: $?\"; cat /etc/hosts";

    // Neither is in every nc: -z, and an end when its input has ended. A connection that stays open is one.
    private const string Knock = "command -v nc > /dev/null || exit 127; timeout 4 nc -w 2 \"$1\" \"$2\" < /dev/null > /dev/null 2>&1; code=$?; case $code in 124|143) exit 0;; *) exit $code;; esac";

    /// <summary>What follows the shell when the container starts. Further arguments go to k6.</summary>
    public static string[] Command(IEnumerable<string> arguments) => ["-c", Wait.ReplaceLineEndings("\n"), "k6", .. arguments];

    /// <summary>Asks for the version of k6 and for <c>/etc/hosts</c>; see <see cref="Surroundings"/>.</summary>
    public static string[] LookAround() => [Shell, "-c", Look];

    /// <summary>Tries a connection; see <see cref="Connected"/>.</summary>
    public static string[] TryConnection(string address, int port) => [Shell, "-c", Knock, "sh", address, $"{port}"];

    /// <summary>Whether the connection came about; null when the image has nothing to try it with.</summary>
    public static bool? Connected(long exitCode) => exitCode switch
    {
        0 => true,
        126 or 127 => null,
        _ => false,
    };
}
