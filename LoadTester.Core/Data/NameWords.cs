using System.Text;

namespace LoadTester;

/// <summary>The words of a name: "billing_address", "billingAddress" and "Billing-Address1" are billing, address.</summary>
internal static class NameWords
{
    public static List<string> Of(string name)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            var c = name[i];
            var starts = char.IsUpper(c) && i > 0 && (char.IsLower(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (starts || !char.IsLetter(c))
                End();
            if (char.IsLetter(c))
                Append(char.ToLowerInvariant(c));
        }

        End();
        return words;

        // Accents come and go: dirección, direccion.
        void Append(char c)
        {
            if (c == 'ß')
                word.Append("ss");
            else if (c < 128)
                word.Append(c);
            else
                word.Append(c.ToString().Normalize(NormalizationForm.FormD)[0]);
        }

        void End()
        {
            if (word.Length > 0)
                words.Add(word.ToString());
            word.Clear();
        }
    }

    /// <summary>The beginnings of a name, longest first, without the whole: in Romance languages the noun comes first.</summary>
    public static IEnumerable<string> Beginnings(List<string> words) =>
        Enumerable.Range(1, Math.Max(0, words.Count - 1)).Reverse().Select(count => string.Concat(words.Take(count)));

    /// <summary>The endings of a name, longest first: "homeemailaddress", "emailaddress", "address".</summary>
    public static IEnumerable<string> Endings(List<string> words) =>
        Enumerable.Range(0, words.Count).Select(start => string.Concat(words.Skip(start)));
}
