using System.Text;
using System.Text.RegularExpressions;

namespace LoadTester;

/// <summary>Paths in messages, as RFC 9535 writes them: <c>$.items[0].name</c>, <c>$["first name"]</c>.</summary>
internal static partial class FieldPath
{
    public static string Member(string name) => Plain().IsMatch(name) ? $".{name}" : $"[{Encoding.UTF8.GetString(ScalarEncoder.Encode(name, TextPlace.Json))}]";

    [GeneratedRegex("^[A-Za-z_$][A-Za-z0-9_$]*\\z")]
    private static partial Regex Plain();
}
