namespace LoadTester;

/// <summary>Results that nobody measured, with all that a report can show. The same each time.</summary>
internal static class MadeResult
{
    private static readonly string[] s_steps = ["createOwner", "createPet", "createAppointment", "listAppointments", "searchOwnersByLastNameAndCity"];
    private static readonly DateTimeOffset s_started = new(2026, 3, 1, 10, 2, 0, TimeSpan.Zero);

    /// <summary>A run that missed a threshold, with a failure of each kind, a target in the process, and a past.</summary>
    public static LoadResult Failed(int seconds = 90) => Measured(seconds) with
    {
        Thresholds =
        [
            Threshold("http_req_duration", "p(95)<500", 612.5, MetricUnit.Milliseconds, passed: false) with { IsUnreliable = true },
            Threshold("http_req_duration{name:createOwner}", "p(99)<900", 480, MetricUnit.Milliseconds, passed: true),
            Threshold("http_req_failed", "rate<0.01", 0.0312, MetricUnit.Number, passed: false) with { IsDefault = true },
            Threshold("http_req_duration", "p(95)<=442.2", 612.5, MetricUnit.Milliseconds, passed: false) with
            {
                Baseline = new() { With = "the run of 2026-02-28 10:02 (4f2a91c)", Value = 402, By = 0.1, Worse = 0.5236 },
            },
            Threshold("owner_creation_duration", "avg<500", null, MetricUnit.Milliseconds, passed: false) with { Samples = 0 },
        ],
        Failures =
        [
            new()
            {
                Scenario = "load", Step = "createPet", Reason = "status 500, expected 201", Count = 412, Example = """{"title":"Deadlock found when trying to get lock","status":500,"traceId":"00-4bf92f3577b34da6a3ce929d0e0e4736"}""",
                Request = new()
                {
                    Method = "POST", Url = "http://localhost:5080/owners/3f2504e0-4f89-11d3-9a0c-0305e82c3301/pets?dryRun=false",
                    Headers = [new("Content-Type", "application/json"), new("Authorization", "Bearer ***"), new("User-Agent", "k6/2.2.0")],
                    Body = """{"name":"Rex","kind":"dog","birthDate":"2024-05-01"}""",
                },
            },
            new() { Scenario = "browse", Step = "listAppointments", Reason = "dial: connection refused", Count = 3 },
        ],
        Warnings = ["Timers were late by 31 ms (p95; limit 15 ms): the load generator was the bottleneck.", "k6 1.8.1 ran this test. It works, but k6 2 is preferred."],
        Server = Server(seconds),
        PastRuns = Past(12),
    };

    /// <summary>A run of four hours, with a point for each second of it.</summary>
    public static LoadResult Long() => Failed(14_400) with { Name = "soak of four hours", PastRuns = Past(50) };

    /// <summary>A run as k6 tells it: means second by second and no percentiles, no statuses, no spreads and no slowest requests.</summary>
    public static LoadResult K6()
    {
        var run = Failed();
        return run with
        {
            Engine = "k6",
            EngineVersion = "2.2.0",
            Steps = [.. run.Steps.Select(step => step with { Statuses = new Dictionary<int, long>() })],
            TimeSeries = [.. run.TimeSeries.Select(point => point with { Med = null, P95 = null, P99 = null, Max = null })],
            Distributions = [],
            Slowest = [],
            Server = null,
        };
    }

    /// <summary>A run that never came to its scenarios.</summary>
    public static LoadResult Aborted() => new()
    {
        Name = "booking", Engine = "embedded", Started = s_started, Duration = TimeSpan.FromSeconds(1.2), Outcome = RunOutcome.Aborted,
        OutcomeReason = "Before failed: login: status 401, expected 200", Thresholds = [Threshold("http_req_failed", "rate<0.01", null, MetricUnit.Number, passed: false) with { Samples = 0 }],
    };

    private static LoadResult Measured(int seconds) => new()
    {
        Name = "booking",
        Engine = "embedded",
        Started = s_started,
        Duration = TimeSpan.FromSeconds(seconds),
        Outcome = RunOutcome.Completed,
        Target = "http://localhost:5080",
        Environment = new()
        {
            Machine = "build-7", OperatingSystem = "Ubuntu 24.04.2 LTS", Architecture = "X64", Processor = "AMD EPYC 7763 64-Core Processor", Cores = 4, Memory = 16L << 30, Runtime = ".NET 10.0.4",
            LoadTester = "0.1.0-alpha", Commit = "4f2a91c7d0e5b6a8c9d0e1f2a3b4c5d6e7f80912", Branch = "main", CiRun = "https://ci.example.com/runs/42", Fingerprint = "linux-x64-epyc7763-4-16-10",
        },
        Scenarios =
        [
            new() { Name = "load", Executor = "ramping-vus", Iterations = seconds * 20L, Interrupted = 3, Dropped = 0 },
            new() { Name = "browse", Executor = "constant-arrival-rate", Iterations = seconds * 10L, Interrupted = 0, Dropped = 17 },
        ],
        Steps = [.. s_steps.Select((step, i) => new StepResult
        {
            Name = step, Method = i < 3 ? "POST" : "GET", Url = i < 3 ? $"/owners/{{id}}/{step}" : "/appointments", Api = "Vet Clinic",
            Statuses = i == 1 ? new Dictionary<int, long> { [201] = 12_804, [500] = 412, [0] = 3 } : new Dictionary<int, long> { [i < 3 ? 201 : 200] = 13_219 },
        })],
        Metrics = [.. Metrics()],
        Checks = [.. s_steps.Select((step, i) => new CheckResult { Name = $"{step}: status {(i < 3 ? 201 : 200)}", Passes = 13_000, Fails = i == 1 ? 415 : 0, Group = i == 4 ? "::search" : "" })],
        TimeSeries = [.. Enumerable.Range(1, seconds).Select(Point)],
        Distributions = [Spread("http_req_duration", 120), .. s_steps.Select((step, i) => Spread($"http_req_duration{{name:{step}}}", 60 + 30 * i)), Spread("owner_creation_duration", 80)],
        Slowest = [.. Enumerable.Range(0, 20).Select(i => new SlowRequest
        {
            At = TimeSpan.FromSeconds(4 + i), Scenario = "load", Step = s_steps[i % 5], Method = "GET", Url = $"http://localhost:5080/owners/{i}/pets?limit=100&order=name", Status = i == 3 ? 500 : 200,
            Duration = TimeSpan.FromMilliseconds(2_400 - 50 * i), Blocked = TimeSpan.FromMilliseconds(1.5), Waiting = TimeSpan.FromMilliseconds(2_300 - 50 * i), Receiving = TimeSpan.FromMilliseconds(3),
            TraceId = i % 4 == 0 ? null : $"4bf92f3577b34da6a3ce929d0e0e47{i:00}",
        })],
        Journeys = Journeys(),
        Script = "import http from 'k6/http';\n\nexport const options = { vus: 20, duration: '90s' };\n\nexport default function () {\n  http.get(`${__ENV.BASE_URL}/owners`);\n}\n",
        Notes = ["Answers were compressed: data_received counts what came over the wire."],
    };

    private static ThresholdResult Threshold(string metric, string expression, double? actual, MetricUnit unit, bool passed) =>
        new() { Metric = metric, Expression = expression, Actual = actual, Unit = unit, Samples = 66_095, Passed = passed };

    private static IEnumerable<MetricResult> Metrics()
    {
        yield return Trend("http_req_duration", null, 180);
        foreach (var (step, i) in s_steps.Select((step, i) => (step, i)))
            yield return Trend("http_req_duration", step, 90 + 40 * i);
        yield return Trend("iteration_duration", null, 900);
        yield return Trend("owner_creation_duration", null, 120);
        yield return Rate("http_req_failed", null, 2_062, 64_033);
        foreach (var (step, i) in s_steps.Select((step, i) => (step, i)))
            yield return Rate("http_req_failed", step, i == 1 ? 415 : 0, 12_804);
        yield return Rate("checks", null, 65_680, 415);
        yield return Count("http_reqs", null, 66_095);
        foreach (var step in s_steps)
            yield return Count("http_reqs", step, 13_219);
        yield return Count("iterations", null, 2_700);
        yield return Count("data_received", null, 91_000_000) with { Unit = MetricUnit.Bytes };
        yield return Count("data_sent", null, 12_000_000) with { Unit = MetricUnit.Bytes };
    }

    private static Dictionary<string, string> Tags(string? step) => step is null ? [] : new() { ["name"] = step };

    private static MetricResult Trend(string name, string? step, double med) => new()
    {
        Name = name, Tags = Tags(step), Type = MetricType.Trend, Unit = MetricUnit.Milliseconds, Samples = 13_219,
        Values = new Dictionary<string, double> { ["avg"] = med * 1.1, ["min"] = med / 9, ["med"] = med, ["p(90)"] = med * 2.1, ["p(95)"] = med * 3.4, ["p(99)"] = med * 6, ["max"] = med * 13 },
    };

    private static MetricResult Rate(string name, string? step, long passes, long fails) => new()
    {
        Name = name, Tags = Tags(step), Type = MetricType.Rate, Unit = MetricUnit.Number, Samples = passes + fails,
        Values = new Dictionary<string, double> { ["rate"] = passes / (double)(passes + fails), ["passes"] = passes, ["fails"] = fails },
    };

    private static MetricResult Count(string name, string? step, long count) => new()
    {
        Name = name, Tags = Tags(step), Type = MetricType.Counter, Unit = MetricUnit.Number, Samples = count, Values = new Dictionary<string, double> { ["count"] = count, ["rate"] = count / 90.0 },
    };

    private static TimePoint Point(int second)
    {
        var wave = 1 + 0.3 * Math.Sin(second / 7.0) + 0.2 * Math.Sin(second / 190.0);
        var quiet = second % 41 == 0;
        var med = 90 * wave + (second > 60 ? 60 : 0);
        return new()
        {
            At = TimeSpan.FromSeconds(second), Length = TimeSpan.FromSeconds(1), Vus = Math.Min(20, second / 2 + 1), Requests = quiet ? 0 : (long)(700 * wave), Failed = second % 13 == 0 ? 31 : 0,
            Iterations = 30, Avg = quiet ? null : med * 1.2, Med = quiet ? null : med, P95 = quiet ? null : med * 3, P99 = quiet ? null : med * 5, Max = quiet ? null : med * (second % 29 == 0 ? 20 : 8),
        };
    }

    private static Distribution Spread(string metric, double med) => new()
    {
        Metric = metric,
        Buckets = [.. Enumerable.Range(0, 400).Select(i =>
        {
            var from = med / 12 * Math.Pow(2, i / 64.0);
            return new DistributionBucket(from, from * Math.Pow(2, 1 / 64.0), (long)(900 * Math.Exp(-Math.Pow(Math.Log(from / med), 2)) + 60 * Math.Exp(-8 * Math.Pow(Math.Log(from / (5 * med)), 2))));
        }).Where(bucket => bucket.Count > 0)],
    };

    private static IReadOnlyList<Journey> Journeys() =>
    [
        new() { Name = "Before", Parts = [Step("login", "POST /login", saves: ["token"])] },
        new()
        {
            Name = "load", Workload = "ramping VUs: 0 to 20 in 30 s, 20 for 1 min",
            Parts =
            [
                Step(s_steps[0], "POST /owners", saves: ["ownerId"]),
                Step(s_steps[1], "POST /owners/{id}/pets", saves: ["petId"], uses: ["ownerId"]),
                new() { Kind = JourneyPartKind.Pause, Name = "100 ms to 300 ms" },
                new() { Kind = JourneyPartKind.Group, Name = "booking", Parts = [Step(s_steps[2], "POST /appointments", uses: ["petId"]), Step(s_steps[3], "GET /appointments", uses: ["petId"])] },
            ],
        },
        new()
        {
            Name = "browse", Workload = "constant rate: 10 iterations/s for 90 s",
            Parts =
            [
                new() { Kind = JourneyPartKind.OncePerVu, Parts = [Step("openHome", "GET /")] },
                new()
                {
                    Kind = JourneyPartKind.Mix,
                    Parts =
                    [
                        new() { Kind = JourneyPartKind.Choice, Detail = "70 %", Parts = [Step(s_steps[4], "GET /owners")] },
                        new() { Kind = JourneyPartKind.Choice, Detail = "30 %", Parts = [Step(s_steps[3], "GET /appointments"), Step(s_steps[0], "POST /owners")] },
                    ],
                },
            ],
        },
    ];

    private static JourneyPart Step(string name, string detail, string[]? saves = null, string[]? uses = null) =>
        new() { Kind = JourneyPartKind.Step, Name = name, Detail = detail, Saves = saves ?? [], Uses = uses ?? [] };

    private static ServerHealth Server(int seconds) => new()
    {
        Points = [.. Enumerable.Range(1, seconds).Select(second => new ServerPoint
        {
            At = TimeSpan.FromSeconds(second), GcPause = TimeSpan.FromMilliseconds(second % 11 == 0 ? 38 : 2), Gen2Collections = second % 11 == 0 ? 1 : 0, Allocated = 40_000_000, PoolQueue = second % 17,
            PoolThreads = 12, Exceptions = second % 13 == 0 ? 31 : 0, Requests = 700, ActiveRequests = 20, RequestP95 = 240 + second % 31, QueuedConnections = 0,
        })],
        Exceptions = new Dictionary<string, long> { ["System.InvalidOperationException"] = 412, ["Npgsql.PostgresException"] = 9 },
        Notes = ["Target and load generator share this process: its garbage collection and thread pool are those of both."],
    };

    private static IReadOnlyList<PastRun> Past(int count) => [.. Enumerable.Range(0, count).Select(i => new PastRun
    {
        Started = s_started.AddDays(i - count), Passed = i % 7 != 3, NotComparable = i % 6 == 5 ? "it ran on another machine" : null, Commit = $"{0x4f2a91c + 77 * i:x7}",
        RequestsPerSecond = 700 + 10 * i, Med = 90 + i, P95 = 380 + 3 * i, P99 = 700 + 9 * i, Failed = 0.001 * i,
    })];
}
