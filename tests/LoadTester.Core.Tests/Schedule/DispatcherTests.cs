using System.Diagnostics;
using Xunit;

namespace LoadTester;

/// <summary>In real time: what counts is that nothing begins early, is left out or hangs. How exact it is, depends on the machine.</summary>
public sealed class DispatcherTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    public static TheoryData<string> Sleeps => ["of the system", "coarse"];

    [Theory]
    [MemberData(nameof(Sleeps))]
    public async Task Nothing_begins_before_its_time_and_nothing_is_left_out(string kind)
    {
        using var dispatcher = new ThreadDispatcher(Sleep(kind));
        var arrivals = new Noted(Every(TimeSpan.FromMilliseconds(1.3), 200));

        await dispatcher.RunAsync(arrivals).WaitAsync(s_patience, TestContext.Current.CancellationToken);

        Assert.Equal(200, arrivals.Late.Count);
        Assert.All(arrivals.Late, late => Assert.True(late >= 0, $"began {-late} ticks early"));
    }

    [Fact]
    public void What_is_late_begins_at_once_in_the_order_of_its_times_whatever_scenario_it_belongs_to()
    {
        var queue = new ArrivalQueue();
        var begun = new List<string>();
        queue.Add(new Noted([50, 70, 71, 900], () => begun.Add("a")));
        queue.Add(new Noted([60, 70, 80], () => begun.Add("b")));

        while (queue.TryBegin(100))
        {
        }

        Assert.Equal(["a", "b", "a", "b", "a", "b"], begun);
        Assert.Equal(900, queue.Due);
    }

    [Fact]
    public async Task One_that_is_due_long_after_keeps_neither_another_nor_the_end_waiting()
    {
        using var dispatcher = new ThreadDispatcher(PreciseSleep.OfSystem());
        var inAnHour = dispatcher.RunAsync(new Noted([Stopwatch.GetTimestamp() + (3600 * Stopwatch.Frequency)]));
        var soon = new Noted(Every(5.Ms(), 3));

        await dispatcher.RunAsync(soon).WaitAsync(s_patience, TestContext.Current.CancellationToken);
        Assert.False(inAnHour.IsCompleted);
        dispatcher.Stop();
        await inAnHour.WaitAsync(s_patience, TestContext.Current.CancellationToken);

        Assert.Equal(3, soon.Late.Count);
    }

    [Fact]
    public async Task One_that_is_ever_behind_does_not_keep_a_new_one_from_beginning()
    {
        using var dispatcher = new ThreadDispatcher(PreciseSleep.OfSystem());
        var behind = dispatcher.RunAsync(new Overdue());
        var late = new Noted([1]);

        await dispatcher.RunAsync(late).WaitAsync(s_patience, TestContext.Current.CancellationToken);

        Assert.False(behind.IsCompleted);
        Assert.Single(late.Late);
    }

    [Fact]
    public async Task A_fault_in_one_belongs_to_it_and_the_others_go_on()
    {
        using var dispatcher = new ThreadDispatcher(PreciseSleep.OfSystem());
        var faulty = dispatcher.RunAsync(new Noted(Every(2.Ms(), 3), () => throw new InvalidOperationException("broken")));
        var sound = new Noted(Every(3.Ms(), 5));

        await dispatcher.RunAsync(sound).WaitAsync(s_patience, TestContext.Current.CancellationToken);

        Assert.Equal("broken", (await Assert.ThrowsAsync<InvalidOperationException>(() => faulty)).Message);
        Assert.Equal(5, sound.Late.Count);
    }

    [Fact]
    public async Task A_rate_begins_as_many_as_it_says_in_real_time_too()
    {
        // As many virtual users as iterations: not even a machine that stands still for a moment drops one.
        var workload = Workload.ConstantRate(400, 1.Seconds()).WithVus(400);
        var tests = Enumerable.Range(0, 4).Select(n => LoadTest.Named($"rate{n}").InProcess(new AtOnce()).Scenario("load", Flow.Of(Step.Get("/x")), workload));

        var results = await Task.WhenAll(tests.Select(test => Run.MeasureAsync(test)));

        Assert.All(results, result => Assert.Equal((400, 0, 0), (result.Scenarios[0].Iterations, result.Scenarios[0].Interrupted, result.Scenarios[0].Dropped)));
    }

    [Fact]
    public async Task A_run_that_waits_for_an_iteration_far_away_can_be_cancelled()
    {
        using var cancel = new CancellationTokenSource();
        var handler = new AtOnce();
        var test = LoadTest.Named("rare").InProcess(handler).Scenario("load", Flow.Of(Step.Get("/x")), Workload.ConstantRate(2, TimeSpan.FromHours(2)).Per(TimeSpan.FromHours(1)));

        var running = Run.UntilAsync(cancel.Token, test);
        await handler.Asked.WaitAsync(s_patience, TestContext.Current.CancellationToken);
        await cancel.CancelAsync();
        var result = await running;

        Assert.Equal((RunOutcome.Cancelled, 1), (result.Outcome, result.Scenarios[0].Iterations + result.Scenarios[0].Interrupted));
    }

    private static PreciseSleep Sleep(string kind) => kind == "coarse" ? new CoarseSleep() : PreciseSleep.OfSystem();

    private static IEnumerable<long> Every(TimeSpan time, int count)
    {
        var now = Stopwatch.GetTimestamp();
        return [.. Enumerable.Range(1, count).Select(n => now + (long)(n * time.TotalSeconds * Stopwatch.Frequency))];
    }

    private sealed class Noted(IEnumerable<long> times, Action? then = null) : IArrivals
    {
        private readonly Queue<long> _times = new(times);

        public List<long> Late { get; } = [];

        public long? Due => _times.TryPeek(out var due) ? due : null;

        public void Begin()
        {
            Late.Add(Stopwatch.GetTimestamp() - _times.Dequeue());
            then?.Invoke();
        }
    }

    /// <summary>Never up to date.</summary>
    private sealed class Overdue : IArrivals
    {
        public long? Due => 2;

        public void Begin()
        {
        }
    }

    private sealed class AtOnce : HttpMessageHandler
    {
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Ends with the first request.</summary>
        public Task Asked => _asked.Task;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            _asked.TrySetResult();
            return Task.FromResult(new HttpResponseMessage { Content = new StringContent("{}") });
        }
    }
}
