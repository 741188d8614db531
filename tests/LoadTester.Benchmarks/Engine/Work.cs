namespace LoadTester;

/// <summary>What a virtual user does, over and over.</summary>
internal enum Work
{
    /// <summary>The six calls of the sample's booking test, without its pauses.</summary>
    Journey,

    /// <summary>One GET that costs the target next to nothing.</summary>
    Get,
}

/// <summary>The load tests that are measured: what the embedded engine runs and what k6's script is made of.</summary>
internal static class Works
{
    public const string GetPath = "/health";

    /// <param name="work">What each virtual user does.</param>
    /// <param name="url">The target; null sends nothing over a network.</param>
    /// <param name="workload">How many users, how long.</param>
    /// <param name="pause">After each iteration, up to twice as long; none by default.</param>
    /// <param name="cancellationToken">Cancels the reading of the document.</param>
    public static async Task<LoadTest> TestAsync(Work work, string? url, Workload workload, TimeSpan pause, CancellationToken cancellationToken)
    {
        var flow = work == Work.Journey ? await JourneyAsync(cancellationToken) : Flow.Of(Step.Get(GetPath));
        if (pause > TimeSpan.Zero)
            flow = flow.Pause(pause, 2 * pause);
        var test = LoadTest.Named("benchmark").Scenario("load", flow, workload);
        return url is null ? test : test.Against(url);
    }

    /// <summary>Lists are bounded and belong to what was just made, so that an iteration costs the same after a million others.</summary>
    private static async Task<Flow> JourneyAsync(CancellationToken cancellationToken)
    {
        var api = await ApiDocument.LoadAsync(BuiltFiles.ClinicDocument, cancellationToken: cancellationToken);
        var register = api.Step("createOwner").Save("$.id", out var ownerId).MeasureAs("owner_creation_duration");
        var adopt = api.Step("createPet").With("owner_id", ownerId).Save("$.id", out var petId).MeasureAs("pet_creation_duration");
        var book = api.Step("createAppointment").With("pet_id", petId).Expect(201).MeasureAs("appointment_creation_duration");
        var owners = api.Step("listOwners").WithQuery("limit", 10);
        var pets = api.Step("listPets").With("owner_id", ownerId);
        var appointments = api.Step("listAppointments").With("pet_id", petId).Check("has one", Check.Json("$.total", 1));
        return Flow.Of(register, adopt, book, owners, pets, appointments);
    }
}
