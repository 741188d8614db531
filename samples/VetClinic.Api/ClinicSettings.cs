using System.Globalization;

namespace VetClinic;

/// <summary>What can be set from outside, by environment variable or by an argument of the same name.</summary>
/// <param name="ApiKey"><c>VETCLINIC_API_KEY</c>: when set, calls need it (or a token from <c>/login</c>). Default: none, everything is open.</param>
/// <param name="Delay"><c>VETCLINIC_DELAY_MS</c>: how long every business call waits first, in milliseconds, 0 to 60000. Default: 0.</param>
/// <param name="FailRate"><c>VETCLINIC_FAIL_RATE</c>: the share of business calls that answer 500, 0 to 1, evenly spread. Default: 0.</param>
internal sealed record ClinicSettings(string? ApiKey, TimeSpan Delay, double FailRate)
{
    public static ClinicSettings From(IConfiguration configuration) => new(
        configuration["VETCLINIC_API_KEY"] is { Length: > 0 } key ? key : null,
        TimeSpan.FromMilliseconds(Number(configuration, "VETCLINIC_DELAY_MS", 60_000)),
        Number(configuration, "VETCLINIC_FAIL_RATE", 1));

    private static double Number(IConfiguration configuration, string name, double max)
    {
        if (configuration[name] is not { Length: > 0 } text)
            return 0;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= 0 && number <= max)
            return number;
        throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{name} is '{text}'; set a number from 0 to {max}, or leave it out."));
    }
}
