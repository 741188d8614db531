using System.Text;

namespace LoadTester;

/// <summary>Gives names of variables that are legal in JavaScript, read like what they stand for, and are given once.</summary>
internal sealed class JsNames
{
    private static readonly HashSet<string> s_taken =
    [
        // ECMA-262, 12.7.2, and what strict code may not bind.
        .. "await break case catch class const continue debugger default delete do else enum export extends false finally for function if import in instanceof new null return super switch this throw true try typeof var void while with yield let static implements interface package private protected public arguments eval undefined NaN Infinity".Split(' '),
        // What the script itself uses.
        .. "http exec check group sleep encoding SharedArray Counter Trend options setup teardown handleSummary baseUrl runId seed uniquePlaces data iteration r errors parsed said JSON Math Number String Object Array Set Date Error Uint8Array encodeURI encodeURIComponent decodeURIComponent console open __ENV __VU __ITER globalThis module exports require".Split(' '),
        .. ScriptFunctions.Names,
    ];

    /// <summary>A name may become that of a file.</summary>
    private const int Longest = 60;

    private readonly HashSet<string> _given = [];
    private readonly List<JsNames> _inner = [];
    private readonly JsNames? _outer;

    /// <param name="outer">The names at the top of the script, for those of a function.</param>
    public JsNames(JsNames? outer = null)
    {
        _outer = outer;
        outer?._inner.Add(this);
    }

    /// <summary>A name for <paramref name="text"/>; a second one of the same text gets a number, and one that means something already a "_" at its end.</summary>
    public string Give(string text)
    {
        var wanted = Identifier(text);
        if (s_taken.Contains(wanted))
            wanted += "_";
        var name = wanted;
        for (var number = 2; IsTaken(name); number++)
            name = $"{wanted}{number}";
        _given.Add(name);
        return name;
    }

    /// <summary>"GET /owners/{id}" as "getOwnersId": letters and digits in camel case. A name that is one already stays as it is.</summary>
    public static string Identifier(string text)
    {
        if (text.Length <= Longest && JsText.IsIdentifier(text))
            return text;
        var name = new StringBuilder();
        foreach (var word in Words(WithoutMarks(text)))
            name.Append(name.Length == 0 ? Lower(word) : char.ToUpperInvariant(word[0]) + word[1..]);
        if (name.Length == 0)
            name.Append("unnamed");
        else if (char.IsAsciiDigit(name[0]))
            name.Insert(0, '_');
        return name.Length > Longest ? name.ToString(0, Longest) : name.ToString();
    }

    /// <summary>"überprüfen" as "uberprufen".</summary>
    private static string WithoutMarks(string text) =>
        string.Concat(string.Concat(text.EnumerateRunes()).Normalize(NormalizationForm.FormD).Where(c => char.GetUnicodeCategory(c) != System.Globalization.UnicodeCategory.NonSpacingMark));

    private static IEnumerable<string> Words(string text)
    {
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var isPart = i < text.Length && (char.IsAsciiLetterOrDigit(text[i]) || text[i] == '_');
            if (isPart && start < 0)
                start = i;
            if (isPart || start < 0)
                continue;
            yield return text[start..i];
            start = -1;
        }
    }

    private static string Lower(string word) => word.All(c => !char.IsAsciiLetterLower(c)) ? word.ToLowerInvariant() : char.ToLowerInvariant(word[0]) + word[1..];

    /// <summary>A name of a function would hide one at the top, whichever is given first.</summary>
    private bool IsTaken(string name) => s_taken.Contains(name) || IsGiven(name) || _inner.Exists(inner => inner._given.Contains(name));

    private bool IsGiven(string name) => _given.Contains(name) || _outer?.IsGiven(name) == true;
}
