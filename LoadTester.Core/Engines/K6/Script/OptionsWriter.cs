using System.Collections.Immutable;

namespace LoadTester;

/// <summary>Writes k6's options: scenarios, thresholds, what the summary holds.</summary>
internal static class OptionsWriter
{
    /// <param name="test">The load test.</param>
    /// <param name="functions">The name of the function of each scenario.</param>
    public static string Write(LoadTest test, IReadOnlyDictionary<string, string> functions)
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
        if (!TestPlaces.Of(test).Any(place => ReadsBody(place.Step)))
            members.Add(("discardResponseBodies", new JsCode("true")));
        return JsObject.Of(members).Format(200);
    }

    private static bool ReadsBody(Step step) =>
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
                members.Add(("stages", JsArray.Of(ramping.Stages.Select(stage => JsObject.Of(("duration", Time(stage.Duration)), ("target", JsNode.Number(stage.Target)))))));
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

    private static JsNode Time(TimeSpan time) => JsNode.Text(GoDuration.Format(time));
}
