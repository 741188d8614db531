using System.Globalization;
using System.Text;
using Bogus;

namespace LoadTester;

/// <summary>Walks a regular expression and writes what it reads. It knows the everyday part of the language and gives up at the rest.</summary>
internal ref struct PatternWriter
{
    private const string Word = "abcdefghijklmnopqrstuvwxyz0123456789";
    private const int MaxText = 4_000;

    private readonly ReadOnlySpan<char> _pattern;
    private readonly Randomizer _random;
    private readonly int _wanted;
    private int _at;
    private bool _failed;

    private PatternWriter(ReadOnlySpan<char> pattern, Randomizer random, int wanted)
    {
        _pattern = pattern;
        _random = random;
        _wanted = wanted;
    }

    /// <param name="pattern">A regular expression.</param>
    /// <param name="random">Draws the choices.</param>
    /// <param name="wanted">How long an open repeat should become at least.</param>
    public static string? Write(string pattern, Randomizer random, int wanted)
    {
        var writer = new PatternWriter(pattern, random, wanted);
        var text = writer.Alternatives(0);
        return writer._failed || writer._at < pattern.Length ? null : text;
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
        if (_at < _pattern.Length && _pattern[_at] == '?')
        {
            if (_pattern[_at..].StartsWith("?:", StringComparison.Ordinal))
                _at += 2;
            else
                _failed = true;
        }

        var text = _failed ? "" : Alternatives(depth + 1);
        _failed |= _at >= _pattern.Length || _pattern[_at++] != ')';
        return text;
    }

    private string Escape(char c) => c switch
    {
        'd' => Pick("0123456789"),
        'w' => Pick(Word),
        's' => " ",
        'p' => Pick(Category()),
        'D' or 'S' or 'W' => Pick(c == 'W' ? "-" : "abcdefghijklmnopqrstuvwxyz"),
        'b' or 'A' or 'z' or 'Z' => "",
        't' => "\t",
        'n' => "\n",
        _ when char.IsLetterOrDigit(c) => Fail(),
        _ => c.ToString(),
    };

    /// <summary>The ASCII letters or digits of a Unicode category: <c>\p{L}</c>, <c>\p{Lu}</c>, <c>\p{Nd}</c>.</summary>
    private string Category()
    {
        var close = _pattern[_at..].IndexOf('}');
        if (close < 2 || _pattern[_at] != '{')
            return Fail();
        var name = _pattern[(_at + 1)..(_at + close)];
        _at += close + 1;
        return name switch
        {
            "L" or "Ll" or "Letter" or "Alphabetic" => "abcdefghijklmnopqrstuvwxyz",
            "Lu" => "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
            "N" or "Nd" => "0123456789",
            _ => Fail(),
        };
    }

    private string Fail()
    {
        _failed = true;
        return "";
    }

    private string Pick(string from) => from.Length == 0 ? Fail() : from[_random.Int(0, from.Length - 1)].ToString();

    /// <summary>The characters of a class, of the printable ASCII ones.</summary>
    private string Class()
    {
        var not = _at < _pattern.Length && _pattern[_at] == '^';
        _at += not ? 1 : 0;
        var allowed = new bool[128];
        while (_at < _pattern.Length && _pattern[_at] != ']')
        {
            var from = ClassMember(allowed);
            if (from is { } low && _at + 1 < _pattern.Length && _pattern[_at] == '-' && _pattern[_at + 1] != ']')
            {
                _at++;
                if (ClassMember(allowed) is not { } high)
                {
                    _failed = true;
                    continue;
                }

                for (var c = low; c <= high && c < 128; c++)
                    allowed[c] = true;
            }
        }

        _failed |= _at++ >= _pattern.Length;
        var members = Enumerable.Range(' ', 95).Where(c => allowed[c] != not).Select(c => (char)c).ToArray();
        // A person would rather write letters and digits than punctuation, where both are allowed.
        var plain = Array.FindAll(members, char.IsAsciiLetterOrDigit);
        return new(plain.Length > 0 ? plain : members);
    }

    private char? ClassMember(bool[] allowed)
    {
        var c = _pattern[_at++];
        if (c == '\\' && _at < _pattern.Length)
        {
            c = _pattern[_at++];
            var set = c switch { 'p' => Category(), 'd' => "0123456789", 'w' => Word + Word.ToUpperInvariant() + "_", 's' => " ", _ => null };
            foreach (var member in set ?? "")
                allowed[member] = true;
            if (set is not null)
                return null;
            _failed |= char.IsLetterOrDigit(c);
        }

        if (c < 128)
            allowed[c] = true;
        return c;
    }

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
        if (max < 0)
            max = Math.Max(min, Math.Max(6, _wanted));
        return _random.Int(Math.Min(max, Math.Max(min, Math.Min(_wanted, max))), Math.Max(min, Math.Min(max, Math.Max(min + 8, _wanted))));
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
