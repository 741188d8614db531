using System.Text;

namespace LoadTester;

/// <summary>Names compared as people read them: petTypeId, pet_type_id and PetTypeID are the same; so are "pet-types" and "PetType" as nouns.</summary>
internal static class Noun
{
    private static readonly Dictionary<string, string> s_irregular = new(StringComparer.Ordinal)
    {
        ["people"] = "person", ["children"] = "child", ["men"] = "man", ["women"] = "woman", ["mice"] = "mouse", ["feet"] = "foot", ["teeth"] = "tooth", ["geese"] = "goose",
        ["indices"] = "index", ["matrices"] = "matrix", ["vertices"] = "vertex", ["criteria"] = "criterion", ["analyses"] = "analysis", ["bases"] = "base", ["crises"] = "crisis",
        ["wolves"] = "wolf", ["knives"] = "knife", ["lives"] = "life", ["leaves"] = "leaf", ["shelves"] = "shelf", ["halves"] = "half",
        ["movies"] = "movie", ["cookies"] = "cookie", ["shoes"] = "shoe", ["series"] = "series", ["species"] = "species", ["news"] = "news", ["media"] = "media", ["data"] = "data",
        ["aliases"] = "alias", ["statuses"] = "status", ["caches"] = "cache", ["axes"] = "axis", ["lens"] = "lens", ["sms"] = "sms", ["dns"] = "dns", ["https"] = "https", ["aws"] = "aws",
    };

    /// <summary>The words of a name, in lower case: "petTypeID" gives pet, type, id.</summary>
    public static IReadOnlyList<string> Words(string name)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            var c = name[i];
            if (!char.IsLetterOrDigit(c))
            {
                Close();
                continue;
            }

            var begins = char.IsUpper(c) && i > 0 && (char.IsLower(name[i - 1]) || char.IsDigit(name[i - 1]) || (char.IsUpper(name[i - 1]) && i + 1 < name.Length && char.IsLower(name[i + 1]) && !IsPluralOfAcronym(name, i)));
            if (begins)
                Close();
            word.Append(char.ToLowerInvariant(c));
        }

        Close();
        return words;

        void Close()
        {
            if (word.Length > 0)
                words.Add(word.ToString());
            word.Clear();
        }
    }

    /// <summary>The name without case and separators: "petTypeID" is "pettypeid".</summary>
    public static string Key(string name) => string.Concat(Words(name));

    /// <summary>The key with its last word in the singular: "pet-types" is "pettype".</summary>
    public static string Singular(string name)
    {
        var words = Words(name);
        return words.Count == 0 ? "" : string.Concat(words.Take(words.Count - 1)) + SingularWord(words[^1]);
    }

    /// <summary>The name with its words apart, in the singular: "PetTypes" is "pet_type".</summary>
    public static string SingularOf(string name)
    {
        var words = Words(name);
        return words.Count == 0 ? "" : string.Join('_', words.Take(words.Count - 1).Append(SingularWord(words[^1])));
    }

    public static string SingularWord(string word)
    {
        if (s_irregular.TryGetValue(word, out var known))
            return known;
        if (word.Length <= 3 || !word.EndsWith('s') || word.EndsWith("ss", StringComparison.Ordinal) || word.EndsWith("us", StringComparison.Ordinal) || word.EndsWith("is", StringComparison.Ordinal))
            return word;
        if (word.EndsWith("ies", StringComparison.Ordinal) && word.Length > 4)
            return word[..^3] + "y";
        foreach (var ending in (string[])["sses", "shes", "ches", "xes", "zes", "oes"])
        {
            if (word.EndsWith(ending, StringComparison.Ordinal))
                return word[..^2];
        }

        return word[..^1];
    }

    /// <summary>"IDs" is one word.</summary>
    private static bool IsPluralOfAcronym(string name, int at) => name[at + 1] == 's' && (at + 2 == name.Length || !char.IsLetter(name[at + 2]));
}
