using System.Text;

namespace LoadTester;

/// <summary>Writes templates as the embedded engine sends them in one iteration.</summary>
internal static class Sender
{
    private static readonly RunId s_runId = new("k3x9q2m7");

    public static byte[] Json(JsonTemplate template, long iteration)
    {
        var run = new RunCompilation(LoadTest.Named("judge"), new(), s_runId);
        var compiled = TemplateBuilder.Compile(new FlowScope(run), template);
        using var text = new MemoryStream();
        var output = new ByteBuffer();
        var program = new FlowProgram
        {
            Scenario = "judge", ScenarioHash = Hash32.OfText("judge"), Seed = 1, RunId = s_runId, Code = [], Slots = new Dictionary<string, int>(), IterationSlots = [],
            SecretSlots = new HashSet<int>(), SharedSlots = [], RestoredSlots = [], Tables = [], OnceCount = 0, EndsAtWrongStatus = false, IterationsSeries = 0,
            IterationDurationSeries = 0, DroppedSeries = 0, DataSentSeries = 0, DataReceivedSeries = 0,
        };
        var state = new Iteration(program, null!);
        state.Begin(iteration, DateTimeOffset.UnixEpoch);
        if (!compiled.Write(state, output))
            throw new InvalidOperationException($"{state.MissingValue} is missing");
        var bytes = output.Span.ToArray();
        output.Release();
        return bytes;
    }
}
