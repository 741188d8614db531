using System.Globalization;
using System.Text;
using Bogus;

namespace LoadTester;

/// <summary>Walks a regular expression and writes what it reads. It knows the everyday part of the language and gives up at the rest.</summary>
internal ref partial struct PatternWriter
{
    private const string Printable = "!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~";
    private const string Word = "abcdefghijklmnopqrstuvwxyz0123456789";
    private const int MaxText = 2 * TextFit.Longest;

    private readonly ReadOnlySpan<char> _pattern;
    private readonly Randomizer _random;
    private readonly PatternStyle _style;
    private readonly List<string> _groups = [];
    private readonly List<string> _ahead = [];
    private int _at;
    private bool _failed;

    private PatternWriter(ReadOnlySpan<char> pattern, Randomizer random, PatternStyle style)
    {
        _pattern = pattern;
        _random = random;
        _style = style;
    }

    /// <param name="pattern">A regular expression.</param>
    /// <param name="random">Draws the choices.</param>
    /// <param name="style">What to write where there is a choice.</param>
    public static string? Write(string pattern, Randomizer random, PatternStyle style)
    {
        var body = pattern.StartsWith("(?i)", StringComparison.Ordinal) ? pattern[4..] : pattern;
        var writer = new PatternWriter(body, random, style);
        var text = writer.Alternatives(0);
        return writer._failed || writer._at < body.Length ? null : writer.WithWhatLiesAhead(text);
    }

    /// <summary>What a lookahead asks for is written over the text at a drawn place: <c>(?=.*[0-9])</c> is a digit somewhere.</summary>
    private readonly string WithWhatLiesAhead(string text)
    {
        var written = text.ToCharArray();
        foreach (var part in _ahead.Where(part => part.Length > 0 && part.Length <= written.Length))
            part.CopyTo(written.AsSpan(_random.Int(0, written.Length - part.Length)));
        return new(written);
    }

    private string Alternatives(int depth)
    {
        _failed |= depth > 20;
        var all = new List<string> { Sequence(depth) };
        while (!_failed && _at < _pattern.Length && _pattern[_at] == '|')
        {
            _at++;
            all.Add(Sequence(depth));
        }

        return _random.ListItem(all);
    }

    private string Sequence(int depth)
    {
        var text = new StringBuilder();
        while (!_failed && _at < _pattern.Length && _pattern[_at] is not ('|' or ')'))
        {
            var start = _at;
            var once = Atom(depth);
            var end = _at;
            var times = Times();
            text.Append(times > 0 ? once : "");
            for (var i = 1; i < times && !_failed; i++)
            {
                // The atom is read anew, so that [a-z]{5} is five letters and not one five times.
                var after = _at;
                _at = start;
                text.Append(Atom(depth));
                _at = after;
                _failed |= text.Length > MaxText;
            }

            _failed |= end == start;
        }

        return text.ToString();
    }

    private string Atom(int depth)
    {
        switch (_pattern[_at++])
        {
            case '^' or '$':
                return "";
            case '(':
                return Group(depth);
            case '[':
                return Pick(Class());
            case '\\' when _at < _pattern.Length:
                return Escape(_pattern[_at++]);
            case '.':
                return Pick(Word);
            case '*' or '+' or '?' or '\\':
                _failed = true;
                return "";
            case var c:
                return c.ToString();
        }
    }

    private string Group(int depth)
    {
        var (keep, ahead, ignore) = (true, false, false);
        if (_at < _pattern.Length && _pattern[_at] == '?')
        {
            var rest = _pattern[_at..];
            if (rest.StartsWith("?:", StringComparison.Ordinal))
                (keep, _at) = (false, _at + 2);
            else if (rest.StartsWith("?=", StringComparison.Ordinal))
                (keep, ahead, _at) = (false, true, _at + 2);
            else if (rest.StartsWith("?!", StringComparison.Ordinal))
                (keep, ignore, _at) = (false, true, _at + 2);
            else if (rest.StartsWith("?<=", StringComparison.Ordinal) || rest.StartsWith("?<!", StringComparison.Ordinal))
                (keep, ignore, _at) = (false, true, _at + 3);
            else if ((rest.StartsWith("?<", StringComparison.Ordinal) || rest.StartsWith("?P<", StringComparison.Ordinal)) && rest.IndexOf('>') is var close and > 0)
                _at += close + 1;
            else
                _failed = true;
        }

        if (ahead)
            SkipAnything();
        var place = _groups.Count;
        if (keep)
            _groups.Add("");
        var text = _failed ? "" : Alternatives(depth + 1);
        _failed |= _at >= _pattern.Length || _pattern[_at++] != ')';
        if (keep)
            _groups[place] = text;
        if (ahead)
            _ahead.Add(text);
        return ahead || ignore ? "" : text;
    }

    /// <summary>The beginning of a lookahead that only says "somewhere": <c>.*</c>, <c>[^0-9]*</c>.</summary>
    private void SkipAnything()
    {
        var start = _at;
        if (_at < _pattern.Length && _pattern[_at] == '^')
            _at++;
        if (_at < _pattern.Length && _pattern[_at] == '.')
            _at++;
        else if (_at < _pattern.Length && _pattern[_at] == '[' && _pattern[_at..].IndexOf(']') is var close and > 0)
            _at += close + 1;
        else if (_at + 1 < _pattern.Length && _pattern[_at] == '\\')
            _at += 2;
        var open = _at > start && _at < _pattern.Length && _pattern[_at] is '*' or '+';
        _at = open ? _at + 1 : start;
        if (open && _at < _pattern.Length && _pattern[_at] == '?')
            _at++;
    }

    private string Fail()
    {
        _failed = true;
        return "";
    }

    private string Pick(string from) => from.Length == 0 ? Fail() : from[_random.Int(0, from.Length - 1)].ToString();

    private int Times()
    {
        if (_at >= _pattern.Length)
            return 1;
        var (min, max) = (1, 1);
        switch (_pattern[_at])
        {
            case '*':
                (min, max, _at) = (0, -1, _at + 1);
                break;
            case '+':
                (min, max, _at) = (1, -1, _at + 1);
                break;
            case '?':
                (min, max, _at) = (0, 1, _at + 1);
                break;
            case '{' when Braces() is { } braces:
                (min, max) = braces;
                break;
            default:
                return 1;
        }

        if (_at < _pattern.Length && _pattern[_at] is '?' or '+')
            _at++;
        var least = Math.Max(min, max < 0 ? _style.Wanted : Math.Min(_style.Wanted, max));
        var open = max < 0 ? least + Math.Max(_style.Stretch - 2, 0) : Math.Min(max, least + _style.Stretch);
        return _random.Int(least, Math.Max(least, open));
    }

    private (int Min, int Max)? Braces()
    {
        var close = _pattern[_at..].IndexOf('}');
        var parts = close < 0 ? [] : _pattern[(_at + 1)..(_at + close)].ToString().Split(',');
        if (parts.Length is 0 or > 2 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var min))
            return null;
        var max = parts.Length == 1 ? min : -1;
        if (parts is [_, { Length: > 0 } upper] && !int.TryParse(upper, NumberStyles.None, CultureInfo.InvariantCulture, out max))
            return null;
        _at += close + 1;
        return (min, max);
    }
}
