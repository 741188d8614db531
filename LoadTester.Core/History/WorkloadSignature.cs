using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LoadTester;

/// <summary>What a load test does, in a few characters: the same for two runs whose scenarios, workloads, steps, pauses and protocol are the same. Bodies and data are not in it, nor are ports of this machine.</summary>
internal static class WorkloadSignature
{
    private const int Bytes = 12;

    public static string Of(LoadTest test) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text(test))).AsSpan(0, Bytes));

    /// <summary>What is hashed.</summary>
    internal static string Text(LoadTest test)
    {
        var text = new StringBuilder();
        if (test.WarmUpTime is { } warmUp)
            Add(text, "warm-up", warmUp);
        Add(text, "http", test.Http.Version, test.Http.Compression, test.Http.Proxy is not null);
        if (test.BeforeFlow is { } before)
            Add(text, "before", Flow(before));
        foreach (var scenario in test.Scenarios)
            Add(text, "scenario", scenario.Name, Workload(scenario.Workload), Flow(scenario.Flow));
        if (test.AfterFlow is { } after)
            Add(text, "after", Flow(after));
        return text.ToString();
    }

    private static string Workload(Workload workload)
    {
        var parts = workload switch
        {
            ConstantVus constant => List(constant.Vus, constant.Duration),
            RampingVus ramping => List(ramping.StartVus, Stages(ramping.Stages), ramping.RampDownGrace),
            SharedIterations shared => List(shared.Vus, shared.Iterations, shared.MaxDuration),
            IterationsPerVu perVu => List(perVu.Vus, perVu.Iterations, perVu.MaxDuration),
            ConstantRate constant => List(constant.Rate, constant.TimeUnit, constant.Duration, constant.PreAllocatedVus, constant.MaxVus),
            RampingRate ramping => List(ramping.StartRate, ramping.TimeUnit, Stages(ramping.Stages), ramping.PreAllocatedVus, ramping.MaxVus),
            _ => throw new NotSupportedException(workload.Executor),
        };
        return List(workload.Executor, parts, workload.Delay, workload.Grace, workload.Pace);
    }

    private static string Stages(IEnumerable<Stage> stages) => List([.. stages.Select(stage => List(stage.Duration, stage.Target))]);

    private static string Flow(Flow flow) => List([.. flow.Nodes.Select(node => node switch
    {
        StepNode { Step: var step } => List("step", step.Name, step.Method.Method, UrlSegment.WithoutLoopback(step.Url), step.Pause.Min, step.Pause.Max),
        SubFlowNode { Flow: var inner } => Flow(inner),
        PauseNode pause => List("pause", pause.Min, pause.Max),
        GroupNode group => List("group", group.Name, Flow(group.Flow)),
        MixNode mix => List("mix", List([.. mix.Choices.Select(choice => List(choice.Weight, Flow(choice.Flow)))])),
        OnceNode { Flow: var inner } => List("once", Flow(inner)),
        _ => throw new NotSupportedException(node.GetType().Name),
    })]);

    private static void Add(StringBuilder text, params object?[] parts) => text.Append(List(parts)).Append('\n');

    /// <summary>Lengths before texts: no two lists are written alike.</summary>
    private static string List(params object?[] parts) =>
        "(" + string.Join(' ', parts.Select(part => part is string text ? string.Create(CultureInfo.InvariantCulture, $"{text.Length}:{text}") : Convert.ToString(part, CultureInfo.InvariantCulture))) + ")";
}
