using System.Collections.Immutable;

namespace LoadTester;

/// <summary>Writes k6's options: scenarios, thresholds, what the summary holds.</summary>
internal static class OptionsWriter
{
    /// <param name="test">The load test.</param>
    /// <param name="functions">The name of the function of each scenario.</param>
    /// <param name="identity">The constants of the client's certificate and of its key; null without.</param>
    public static string Write(LoadTest test, IReadOnlyDictionary<string, string> functions, (string Certificate, string Key)? identity)
    {
        var members = new List<(string, JsNode)>
        {
            ("scenarios", JsObject.Of(test.Scenarios.Select(scenario => (scenario.Name, (JsNode)Scenario(scenario.Workload, functions[scenario.Name]))))),
            ("thresholds", JsObject.Of(test.JudgedThresholds.GroupBy(threshold => threshold.Slice.WithTagsInOrder().ToString()).Select(metric => (metric.First().Metric, (JsNode)JsArray.Of(metric.Select(Threshold)))))),
        };
        if (test.IsDebugged)
            members.AddRange([("setupTimeout", Time(Limits.LongestTime)), ("teardownTimeout", Time(Limits.LongestTime))]);
        if (test.Tags.Length > 0)
            members.Add(("tags", JsObject.Of(test.Tags.Select(tag => (tag.Key, JsNode.Text(tag.Value))))));
        var percentiles = test.JudgedThresholds.Where(threshold => threshold.Percentile is not null).Select(threshold => threshold.Aggregation);
        members.Add(("summaryTrendStats", JsArray.Of(ResultSlices.UsualAggregations.Concat(percentiles).Append("count").Distinct().Select(JsNode.Text))));
        members.Add(("userAgent", JsNode.Text(RequestHeaders.UserAgent)));
        if (test.Http.SkipCertificateCheck)
            members.Add(("insecureSkipTLSVerify", new JsCode("true")));
        if (identity is { } client)
            members.Add(("tlsAuth", JsArray.Of([JsObject.Of(("cert", new JsCode(client.Certificate)), ("key", new JsCode(client.Key)))])));
        if (DiscardsAll(test))
            members.Add(("discardResponseBodies", new JsCode("true")));
        return JsObject.Of(members).Format(200);
    }

    /// <summary>Whether no step looks into a body.</summary>
    public static bool DiscardsAll(LoadTest test) => !TestPlaces.Of(test).Any(place => ReadsBody(place.Step));

    /// <summary>Whether the step looks into the body of its answer.</summary>
    public static bool ReadsBody(Step step) =>
        step.Saves.Any(save => save.ReadsBody) || step.Checks.Any(check => check.Check is JsonCheck or BodyCheck or DocumentCheck);

    private static JsNode Threshold(Threshold threshold) => threshold.AbortOnFail
        ? JsObject.Of(("threshold", JsNode.Text(threshold.Expression)), ("abortOnFail", new JsCode("true")), ("delayAbortEval", JsNode.Text(GoDuration.Format(threshold.DelayAbort))))
        : JsNode.Text(threshold.Expression);

    private static JsObject Scenario(Workload workload, string function)
    {
        var members = new List<(string, JsNode)> { ("executor", JsNode.Text(workload.Executor)), ("exec", JsNode.Text(function)) };
        switch (workload)
        {
            case ConstantVus constant:
                members.Add(("vus", JsNode.Number(constant.Vus)));
                members.Add(("duration", Time(constant.Duration)));
                break;
            case RampingVus ramping:
                members.Add(("startVUs", JsNode.Number(ramping.StartVus)));
                members.Add(("stages", Stages(ramping.Stages)));
                Add("gracefulRampDown", ramping.RampDownGrace, TimeSpan.FromSeconds(30));
                break;
            case SharedIterations shared:
                members.Add(("vus", JsNode.Number(shared.Vus)));
                members.Add(("iterations", JsNode.Number(shared.Iterations)));
                Add("maxDuration", shared.MaxDuration, TimeSpan.FromMinutes(10));
                break;
            case IterationsPerVu perVu:
                members.Add(("vus", JsNode.Number(perVu.Vus)));
                members.Add(("iterations", JsNode.Number(perVu.Iterations)));
                Add("maxDuration", perVu.MaxDuration, TimeSpan.FromMinutes(10));
                break;
            case ConstantRate constant:
                members.Add(("rate", JsNode.Number(constant.Rate)));
                Add("timeUnit", constant.TimeUnit, TimeSpan.FromSeconds(1));
                members.Add(("duration", Time(constant.Duration)));
                members.AddRange(Users(constant));
                break;
            case RampingRate ramping:
                members.Add(("startRate", JsNode.Number(ramping.StartRate)));
                Add("timeUnit", ramping.TimeUnit, TimeSpan.FromSeconds(1));
                members.Add(("stages", Stages(ramping.Stages)));
                members.AddRange(Users(ramping));
                break;
            default:
                throw new NotSupportedException(workload.Executor);
        }

        Add("startTime", workload.Delay, TimeSpan.Zero);
        Add("gracefulStop", workload.Grace, TimeSpan.FromSeconds(30));
        return JsObject.Of(members);

        void Add(string name, TimeSpan time, TimeSpan standard)
        {
            if (time != standard)
                members.Add((name, Time(time)));
        }
    }

    private static JsArray Stages(ImmutableArray<Stage> stages) =>
        JsArray.Of(stages.Select(stage => JsObject.Of(("duration", Time(stage.Duration)), ("target", JsNode.Number(stage.Target)))));

    private static IEnumerable<(string, JsNode)> Users(ArrivalRate workload) =>
        [("preAllocatedVUs", JsNode.Number(workload.PreAllocatedVus)), ("maxVUs", JsNode.Number(workload.MaxVus))];

    private static JsNode Time(TimeSpan time) => JsNode.Text(GoDuration.Format(time));
}
