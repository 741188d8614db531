using Xunit;

namespace LoadTester.Results;

public sealed class WorkloadTextTests
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    public static TheoryData<Workload, string> InWords => new()
    {
        { Workload.ConstantVus(1, 90 * s_second), "1 VU for 1 min 30 s" },
        { Workload.RampingVus().To(20, 30 * s_second).Hold(60 * s_second).To(0, 10 * s_second), "ramping VUs: 0 to 20 in 30 s, 20 for 1 min, 20 to 0 in 10 s" },
        { Workload.RampingVus(2).To(10, TimeSpan.Zero).Hold(s_second), "ramping VUs: 10 at once, 10 for 1 s" },
        { Workload.SharedIterations(5, 1000, 60 * s_second), "1,000 iterations shared by 5 VUs, in 1 min at most" },
        { Workload.Smoke(), "1 iteration by 1 VU, in 1 min at most" },
        { Workload.IterationsPerVu(3, 10), "10 iterations by each of 3 VUs, in 10 min at most" },
        { Workload.ConstantRate(50, 60 * s_second), "50 iterations/s for 1 min" },
        { Workload.ConstantRate(30, 300 * s_second).Per(60 * s_second), "30 iterations per 1 min for 5 min" },
        { Workload.RampingRate().To(200, 30 * s_second).Hold(60 * s_second), "ramping rate: 0 to 200 iterations/s in 30 s, 200 for 1 min" },
        { Workload.ConstantVus(2, s_second).EveryIterationTakes(2 * s_second).StartAfter(3 * s_second), "2 VUs for 1 s, each iteration 2 s at least, after 3 s" },
    };

    [Theory]
    [MemberData(nameof(InWords))]
    public void A_workload_is_told_in_words(Workload workload, string words) => Assert.Equal(words, WorkloadText.Of(workload));

    [Theory]
    [InlineData(0, "starts in 5 s")]
    [InlineData(4.2, "starts in 1 s")]
    [InlineData(5, "ramp to 20 VUs")]
    [InlineData(34.9, "ramp to 20 VUs")]
    [InlineData(35, "hold 20 VUs")]
    [InlineData(96, "ramp to 0 VUs")]
    [InlineData(105, "ending")]
    public void What_a_ramp_is_doing_is_told_at_each_moment(double second, string words) =>
        Assert.Equal(words, WorkloadText.At(Workload.RampingVus().To(20, 30 * s_second).Hold(60 * s_second).To(0, 10 * s_second).StartAfter(5 * s_second), second * s_second));

    [Theory]
    [InlineData(3, "ramp to 200 iterations/s")]
    [InlineData(40, "hold 200 iterations/s")]
    public void So_is_what_a_rate_is_doing(double second, string words) =>
        Assert.Equal(words, WorkloadText.At(Workload.RampingRate().To(200, 30 * s_second).Hold(60 * s_second), second * s_second));

    [Fact]
    public void What_does_not_change_is_told_alike_all_the_time()
    {
        Assert.Equal("hold 20 VUs", WorkloadText.At(Workload.ConstantVus(20, 60 * s_second), 59 * s_second));
        Assert.Equal("hold 50 iterations/s", WorkloadText.At(Workload.ConstantRate(50, 60 * s_second), s_second));
        Assert.Equal("100 iterations by 5 VUs", WorkloadText.At(Workload.SharedIterations(5, 100), s_second));
        Assert.Equal("2 iterations by each of 5 VUs", WorkloadText.At(Workload.IterationsPerVu(5, 2), s_second));
    }
}
