namespace LoadTester;

/// <summary>
/// The shell script that stands between this process and k6 on Unix. It keeps a terminal's Ctrl-C away from k6, which is asked to stop through its
/// REST API instead, and leaves no k6 behind: its standard input is a pipe that only this process holds open, and k6 is killed at the end of it,
/// however this process came to its end. A line on it names a signal to send. The exit code is k6's.
/// </summary>
internal static class K6Supervisor
{
    public const string FileName = "loadtester-supervise.sh";

    public const string Shell = "/bin/sh";

    // With setsid, which Linux has, this is in a session of its own and k6 in another. macOS has none; there, job control makes a process group of k6.
    // The folder goes first: with k6, the watchdog itself is ended.
    // A trapped signal ends a wait, but not what is waited for, so it is waited for again.
    public const string Script = """
        if [ "$1" = detach ]; then
          shift
          if command -v setsid > /dev/null 2>&1; then
            exec setsid /bin/sh "$0" setsid "$@"
          fi
          set -m 2> /dev/null
        fi
        trap : HUP INT QUIT TERM
        exec 3<&0
        "$@" < /dev/null 3<&- &
        k6=$!
        exec 2> /dev/null
        tell() {
          kill -s "$1" -- "-$k6" || kill -s "$1" "$k6"
        }
        {
          while read -r signal; do tell "$signal"; done
          case "$0" in
            */loadtester-k6-*/loadtester-supervise.sh) rm -rf "${0%/*}" ;;
          esac
          tell KILL
        } <&3 3<&- > /dev/null &
        watchdog=$!
        exec 3<&-
        while :; do
          wait "$k6"
          code=$?
          kill -s 0 "$k6" || break
        done
        kill -s KILL "$watchdog"
        wait "$watchdog"
        exit "$code"

        """;

    /// <summary>What stands after the shell on the command line.</summary>
    public static IReadOnlyList<string> Arguments(string folder, string k6, IEnumerable<string> arguments) => [Path.Combine(folder, FileName), "detach", k6, .. arguments];
}
