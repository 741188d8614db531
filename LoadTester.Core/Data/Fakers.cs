using Bogus;

namespace LoadTester;

/// <summary>A faker for each thread: making one costs more than all the values of a body. Whoever takes it seeds it before every draw.</summary>
internal static class Fakers
{
    [ThreadStatic]
    private static Faker? t_faker;

    public static Faker For(string locale) => t_faker?.Locale == locale ? t_faker : t_faker = new Faker(locale);
}
