using System.Globalization;
using Bogus;

namespace LoadTester;

/// <summary>Locales as Bogus writes them, and what users write instead.</summary>
internal static class LocaleCheck
{
    /// <summary>The locale that is meant: <c>es_MX</c> by "es-MX", <c>es</c> by "es-ES", which is not known with its country.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static string Known(string locale)
    {
        var all = Database.GetAllLocales().Order(StringComparer.Ordinal).ToList();
        var written = locale.Trim().Replace('-', '_');
        return Find(written) ?? Find(written.Split('_')[0])
            ?? throw new ArgumentException($"There is no locale \"{locale}\".{DidYouMean(written, all)} Known are: {string.Join(", ", all)}.", nameof(locale));

        string? Find(string name) => all.Find(known => known.Equals(name, StringComparison.OrdinalIgnoreCase));
    }

    private static string DidYouMean(string written, IReadOnlyList<string> all)
    {
        var language = written.Split('_')[0];
        var meant = all.Where(known => known.StartsWith(language + "_", StringComparison.OrdinalIgnoreCase) || (language.Length > 3 && Names(known).Any(name => name.StartsWith(language, StringComparison.OrdinalIgnoreCase)))).Take(3).ToList();
        return meant.Count > 0 ? $" Did you mean {string.Join(" or ", meant)}?" : NearestNames.DidYouMean(written, all);
    }

    /// <summary>The language's name in English and in itself.</summary>
    private static IEnumerable<string> Names(string locale)
    {
        try
        {
            var culture = CultureInfo.GetCultureInfo(locale.Split('_')[0]);
            return [culture.EnglishName, culture.NativeName];
        }
        catch (CultureNotFoundException)
        {
            return [];
        }
    }
}
