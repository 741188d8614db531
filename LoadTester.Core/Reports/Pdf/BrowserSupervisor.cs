namespace LoadTester;

/// <summary>
/// The shell script that stands between this process and a browser on Unix. The browser is a group of processes (with setsid, which Linux has, in a session of its own;
/// on macOS by job control), and the whole group is killed when the browser has ended, and at the end of the script's standard input: a pipe that only this process
/// holds open, so that no browser is left behind, however this process came to its end. A terminal's Ctrl-C reaches this process alone. The exit code is the browser's.
/// </summary>
internal static class BrowserSupervisor
{
    public const string Shell = "/bin/sh";

    /// <summary>The profile's folder is named so. What is named otherwise is not deleted.</summary>
    public const string FolderPrefix = "loadtester-browser-";

    private const string Script = """
        trap '' HUP INT QUIT TERM
        folder=$1
        shift
        exec 3<&0
        if command -v setsid > /dev/null 2>&1; then
          set -- setsid "$@"
        else
          set -m 2> /dev/null
        fi
        "$@" < /dev/null 3<&- &
        browser=$!
        exec 2> /dev/null
        {
          while read -r line; do :; done
          kill -s KILL -- "-$browser" || kill -s KILL "$browser"
          case "$folder" in
            */loadtester-browser-*) rm -rf -- "$folder" ;;
          esac
        } <&3 3<&- > /dev/null &
        watchdog=$!
        exec 3<&-
        wait "$browser"
        code=$?
        kill -s KILL -- "-$browser"
        kill -s KILL "$watchdog"
        wait "$watchdog"
        exit "$code"
        """;

    /// <summary>What stands after the shell on the command line.</summary>
    public static IEnumerable<string> Arguments(string folder, string browser, IEnumerable<string> arguments) => ["-c", Script, "loadtester-browser", folder, browser, .. arguments];
}
