using Xunit;

namespace LoadTester;

public sealed class LoadScaleOfRatesTests
{
    [Fact]
    public void A_rate_is_multiplied_where_it_stays_a_whole_number() =>
        Assert.Equal(
            Workload.ConstantRate(10, 5.Seconds()).WithVus(2, max: 5),
            new LoadScale(0.1, 0.5).Of(Workload.ConstantRate(100, 10.Seconds()).WithVus(20, max: 50)));

    [Fact]
    public void Elsewhere_it_counts_in_a_longer_time_so_that_nothing_is_rounded()
    {
        var scaled = (RampingRate)new LoadScale(0.1, 1).Of(Workload.RampingRate(7).To(20, 10.Seconds()).Hold(10.Seconds()));

        Assert.Equal((7, 20, 10.Seconds()), (scaled.StartRate, scaled.Stages[^1].Target, scaled.TimeUnit));
        Assert.Equal(33, Schedules.Starts(scaled).Count);
    }

    [Fact]
    public void What_is_not_valid_stays_so() =>
        Assert.Equal((-5, -1.Seconds()), new LoadScale(0.1, 1).Of(Workload.ConstantRate(-50, 1.Seconds()).Per(-1.Seconds())) is ConstantRate rate ? (rate.Rate, rate.TimeUnit) : default);
}
