using Xunit;

namespace LoadTester.Chaining;

/// <summary>Chained flows against a server that knows what it has.</summary>
public sealed class ChainedRunSpecs(PetClinicServer server) : IClassFixture<PetClinicServer>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_journey_through_owner_pet_and_visit_runs_without_another_word() =>
        await RunsAsync(PetClinic.Api.Flow("listPetTypes", "addOwner", "addPet", "getPet", "updatePet", "addVisit", "getVisit", "addBill", "getBill", "getOwner", "deleteOwner"));

    [Fact]
    public async Task A_key_that_the_request_sets_is_found_again() => await RunsAsync(PetClinic.Api.Flow("addUser", "getUser"));

    [Fact]
    public async Task A_key_of_the_flows_own_choice_is_found_again() => await RunsAsync(PetClinic.Api.Flow("putRoom", "getRoom").AcceptSuggestions());

    [Fact]
    public async Task A_suggested_list_gives_its_first_item() =>
        await RunsAsync(PetClinic.Api.Flow("addOwner").Then(PetClinic.Api.Flow("listOwners", "getOwner").AcceptSuggestions()));

    [Fact]
    public async Task Every_journey_that_the_document_suggests_runs()
    {
        foreach (var journey in PetClinic.Api.SuggestFlows())
            await RunsAsync(journey.Flow);
    }

    [Fact]
    public async Task What_was_tried_and_not_found_is_said()
    {
        var answer = new StubHandler("{\"number\":1}");
        var result = await LoadTest.Named("tried").InProcess(answer).Scenario("load", PetClinic.Api.Flow("addBill", "getBill").Configure("addBill", step => step.WithJson(new { })), Workload.IterationsPerVu(1, 1)).MeasureAsync(Token);

        Assert.Equal("billId could not be saved: the body has no $.id; the body has no $.billId; the body has no $.data.id; the body has no $.bill.id; the answer has no header Location", Assert.Single(result.Failures).Reason);
        Assert.Contains(result.Checks, check => check.Name == "addBill: has $.id, $.billId, $.data.id, $.bill.id or the id in header Location");
    }

    private async Task RunsAsync(Flow flow)
    {
        var result = await LoadTest.Named("clinic").Against(server.Url).Scenario("load", flow, Workload.IterationsPerVu(5, 10))
            .Require(Metric.Checks.Rate >= 1).Require(Metric.HttpReqFailed.Rate <= 0).Require(Metric.Errors.Count < 1)
            .RunAsync(Token);

        Assert.Equal(50, result.Metric("iterations")!.Values["count"]);
    }

    private sealed class StubHandler(string json) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(System.Net.HttpStatusCode.Created) { Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json") });
    }
}
