using System.Globalization;
using Xunit;

namespace LoadTester.Scripts;

public sealed class GoDurationTests
{
    [Theory]
    [InlineData("00:00:00", "0s")]
    [InlineData("00:00:00.0000001", "0.0001ms")]
    [InlineData("00:00:00.0015", "1.5ms")]
    [InlineData("00:00:00.5", "500ms")]
    [InlineData("00:00:01", "1s")]
    [InlineData("00:00:01.5", "1500ms")]
    [InlineData("00:01:00", "1m")]
    [InlineData("00:01:30", "1m30s")]
    [InlineData("01:00:00", "1h")]
    [InlineData("01:00:05", "1h5s")]
    [InlineData("2.03:04:05", "51h4m5s")]
    [InlineData("00:01:00.001", "60001ms")]
    public void A_time_is_written_as_k6_reads_it(string time, string written) => Assert.Equal(written, GoDuration.Format(TimeSpan.Parse(time, CultureInfo.InvariantCulture)));

    [Fact]
    public void The_language_of_the_machine_does_not_matter()
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");

            Assert.Equal("1.5ms", GoDuration.Format(TimeSpan.FromMilliseconds(1.5)));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }
}
