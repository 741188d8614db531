using Bogus;

namespace LoadTester;

internal static class LocaleCheck
{
    public static void ThrowIfUnknown(string locale)
    {
        if (!Database.LocaleResourceExists(locale))
            throw new ArgumentException($"There is no locale \"{locale}\". Known are: {string.Join(", ", Database.GetAllLocales().Order(StringComparer.Ordinal))}.", nameof(locale));
    }
}
