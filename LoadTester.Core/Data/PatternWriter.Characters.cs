using System.Globalization;
using System.Text;

namespace LoadTester;

/// <summary>What stands for one character of several: escapes, categories, classes.</summary>
internal ref partial struct PatternWriter
{
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
        'r' => "\r",
        'f' => "\f",
        'v' => "\v",
        '0' => "\0",
        >= '1' and <= '9' => c - '1' < _groups.Count ? _groups[c - '1'] : Fail(),
        'x' => Code(2),
        'u' => Code(4),
        'B' => "",
        _ when char.IsLetterOrDigit(c) => Fail(),
        _ => c.ToString(),
    };

    /// <summary>The ASCII letters or digits of a Unicode category: <c>\p{L}</c>, <c>\p{Lu}</c>, <c>\p{Nd}</c>.</summary>
    private string Category()
    {
        if (_at < _pattern.Length && _pattern[_at] != '{')
            return Letters(_pattern[_at++].ToString());
        var close = _pattern[_at..].IndexOf('}');
        if (close < 2 || _pattern[_at] != '{')
            return Fail();
        var name = _pattern[(_at + 1)..(_at + close)];
        _at += close + 1;
        return Letters(name.ToString());
    }

    private string Letters(string name) => name[(name.IndexOf('=', StringComparison.Ordinal) + 1)..] switch
    {
        "L" or "Letter" or "Alphabetic" or "IsAlphabetic" or "Alpha" or "Latin" or "Latn" or "IsLatin" or "IsBasicLatin" or "Ll" or "Lower" or "Lowercase" or "Lowercase_Letter" => "abcdefghijklmnopqrstuvwxyz",
        "Lu" or "Upper" or "Uppercase" or "Uppercase_Letter" => "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        "N" or "Nd" or "Number" or "Digit" or "Decimal_Number" => "0123456789",
        "P" or "Pd" or "Po" or "Punct" or "Punctuation" => "-",
        "Z" or "Zs" or "Separator" or "Space_Separator" => " ",
        "S" or "Sm" or "Symbol" => "+",
        "Sc" => "$",
        "Emoji" or "Extended_Pictographic" => "★",
        "Cyrillic" => "абвгд",
        "Greek" => "αβγδ",
        "Han" => "日本中文",
        // Marks come with letters; alone they would look broken.
        _ => Fail(),
    };

    private string Code(int digits)
    {
        if (_at < _pattern.Length && _pattern[_at] == '{' && _pattern[_at..].IndexOf('}') is var close and > 1)
        {
            var inner = _pattern[(_at + 1)..(_at + close)];
            _at += close + 1;
            return int.TryParse(inner, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var point) && Rune.IsValid(point) ? new Rune(point).ToString() : Fail();
        }

        if (_at + digits > _pattern.Length || !int.TryParse(_pattern.Slice(_at, digits), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code))
            return Fail();
        _at += digits;
        return ((char)code).ToString();
    }

    /// <summary>The characters of a class: of the printable ASCII ones, else of the others it names.</summary>
    private string Class()
    {
        var not = _at < _pattern.Length && _pattern[_at] == '^';
        _at += not ? 1 : 0;
        var allowed = new bool[128];
        var beyond = new List<char>();
        while (_at < _pattern.Length && _pattern[_at] != ']')
        {
            var from = ClassMember(allowed, beyond);
            if (from is { } low && _at + 1 < _pattern.Length && _pattern[_at] == '-' && _pattern[_at + 1] != ']')
            {
                _at++;
                if (ClassMember(allowed, beyond) is not { } high)
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
        var plain = _style.Plain ? Array.FindAll(members, char.IsAsciiLetterOrDigit) : members;
        if (members.Length == 0 && !not)
            return new([.. beyond.Where(c => !char.IsSurrogate(c)), .. "\t\n\r".Where(c => allowed[c])]);
        return new(plain.Length > 0 ? plain : members);
    }

    private char? ClassMember(bool[] allowed, List<char> beyond)
    {
        var c = _pattern[_at++];
        if (c == '\\' && _at < _pattern.Length)
        {
            c = _pattern[_at++];
            if (c is 'x' or 'u')
                return Remember(Code(c == 'x' ? 2 : 4) is [var only] ? only : '\uFFFD', allowed, beyond);
            var set = c switch
            {
                'p' => Category(), 'd' => "0123456789", 'w' => Word + Word.ToUpperInvariant() + "_", 's' => " ", 't' => "\t", 'n' => "\n", 'r' => "\r", 'f' or 'v' => " ", 'b' => "",
                'S' => Printable, 'D' => Printable.Replace("0123456789", "", StringComparison.Ordinal), 'W' => "-!.", _ => null,
            };
            foreach (var member in set ?? "")
                Remember(member, allowed, beyond);
            if (set is not null)
                return null;
            _failed |= char.IsLetterOrDigit(c);
        }

        return Remember(c, allowed, beyond);
    }

    private static char Remember(char c, bool[] allowed, List<char> beyond)
    {
        if (c < 128)
            allowed[c] = true;
        else
            beyond.Add(c);
        return c;
    }
}
