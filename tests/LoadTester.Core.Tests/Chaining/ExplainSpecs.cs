using Xunit;

namespace LoadTester.Chaining;

/// <summary>What a chained flow says of itself.</summary>
public sealed class ExplainSpecs
{
    private static ApiDocument Api => PetClinic.Api;

    [Fact]
    public void A_journey_says_where_each_value_comes_from_and_how_sure_that_is() => Assert.Equal(
        """
        listPetTypes (GET /pettypes)
        addOwner (POST /owners)
        addPet (POST /owners/{ownerId}/pets)
          ownerId = $.id of addOwner (sure: declared in the answer of the POST to its collection)
          $.type.id = $[0].id of listPetTypes (likely: an answer of the same schema)
          $.type.name = $[0].name of listPetTypes (likely: an answer of the same schema)
        updatePet (PUT /pets/{petId})
          petId = $.id of addPet (likely: the only POST that makes one)
          $.id = $.id of addPet (sure: as in its path)
          $.type.id = $[0].id of listPetTypes (likely: an answer of the same schema)
          $.type.name = $[0].name of listPetTypes (likely: an answer of the same schema)
        addVisit (POST /owners/{ownerId}/pets/{petId}/visits)
          ownerId = $.id of addOwner (sure: as in addPet)
          petId = $.id of addPet (sure: declared in the answer of the POST to its collection)
        getVisit (GET /owners/{ownerId}/pets/{petId}/visits/{visitId})
          ownerId = $.id of addOwner (sure: as in addVisit)
          petId = $.id of addPet (sure: as in addVisit)
          visitId = the id in header Location of addVisit (likely: the Location header)
        addBill (POST /bills)
          $.owner_id = $.id of addOwner (likely: named after what the POST makes)
          $.pet.id = $.id of addPet (likely: named after what the POST makes)
        getBill (GET /bills/{billId})
          billId = $.id, $.billId, $.data.id, $.bill.id or the id in header Location of addBill (tried: the document does not say what is answered)
        """,
        Api.Flow("listPetTypes", "addOwner", "addPet", "updatePet", "addVisit", "getVisit", "addBill", "getBill").Explain(),
        ignoreLineEndingDifferences: true);

    [Fact]
    public void A_step_that_is_missing_is_named_with_what_it_would_give() => Assert.Equal(
        """
        addPet (POST /owners/{ownerId}/pets)
          ownerId: missing. Add addOwner (POST /owners) before it, or close it with .With("ownerId", …).
          $.type: made up. Add listPetTypes (GET /pettypes) before it, or close it with .With("type", …).
        """,
        Api.Flow("addPet").Explain(),
        ignoreLineEndingDifferences: true);

    [Fact]
    public void Validation_names_the_call_that_closes_a_parameter() => Assert.Equal(
        [
            "Step \"addPet\": nobody fills the path parameter \"ownerId\" of POST /owners/{ownerId}/pets. Add addOwner (POST /owners) before it, or close it with .With(\"ownerId\", …).",
            "Step \"getHours\": nobody fills the path parameter \"branch\" of GET /branches/{branch}/hours. No other operation gives it: close it with .With(\"branch\", …).",
        ],
        Problems(Api.Flow("addPet", "getHours")));

    [Fact]
    public void A_list_is_only_suggested_until_that_is_accepted()
    {
        var flow = Api.Flow("listOwners", "deleteOwner");

        Assert.Equal(
            """
            listOwners (GET /owners)
            deleteOwner (DELETE /owners/{ownerId})
              ownerId: suggested, not taken: $.items[0].id of listOwners (the first of the list). Take it with .AcceptSuggestions(), or close it with .With("ownerId", …).
            """,
            flow.Explain(),
            ignoreLineEndingDifferences: true);
        Assert.EndsWith("\n  ownerId = $.items[0].id of listOwners (suggested, taken: the first of the list)", flow.AcceptSuggestions().Explain(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_of_ones_own_choice_is_only_suggested_until_that_is_accepted()
    {
        var flow = Api.Flow("putRoom", "getRoom");

        Assert.Contains("room: suggested, not taken: a key of the flow's own choice", flow.Explain(), StringComparison.Ordinal);
        Assert.Equal(
            """
            putRoom (PUT /rooms/{room})
              room = a key of the flow's own choice (suggested, taken: the PUT may make it under a name of one's own choice)
            getRoom (GET /rooms/{room})
              room = {room} that putRoom sends (suggested, taken: the PUT may make it under a name of one's own choice)
            """,
            flow.AcceptSuggestions().Explain(),
            ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void An_example_of_the_document_is_no_chain_and_says_what_would_be_one() => Assert.Equal(
        """
        getOwner (GET /owners/{ownerId})
          ownerId = the example of the document; for one that exists add addOwner (POST /owners) before it
        """,
        Api.Flow("getOwner").Explain(),
        ignoreLineEndingDifferences: true);

    [Fact]
    public void A_step_that_is_there_twice_is_named_with_its_place() => Assert.Equal(
        """
        addOwner (POST /owners)
        addOwner (POST /owners)
        getOwner (GET /owners/{ownerId})
          ownerId = $.id of addOwner (step 2) (sure: declared in the answer of the POST to its collection)
        """,
        Api.Flow("addOwner", "addOwner", "getOwner").Explain(),
        ignoreLineEndingDifferences: true);

    [Fact]
    public void A_flow_by_hand_says_what_it_saves_and_uses()
    {
        var create = Step.Post("/owners").Named("create").Save("$.id", out var ownerId).SaveHeader("ETag", out var tag);
        var read = Step.Get("/owners/{id}/pets/{petId}").Named("read").With("id", ownerId).WithHeader("If-None-Match", $"W/{tag}");
        var change = Step.Put($"/owners/{ownerId}").Named("change").WithJson(new { owner = ownerId });

        Assert.Equal(
            """
            group desk
              create (POST /owners)
                saves ownerId ($.id)
                saves tag (header ETag)
              read (GET /owners/{id}/pets/{petId})
                id = ownerId ($.id of create)
                If-None-Match = tag (header ETag of create)
                petId: missing. Close it with .With("petId", …).
            change (PUT /owners/{{ownerId}})
              uses ownerId ($.id of create)
            """,
            Flow.Of().Group("desk", Flow.Of(create, read)).Then(change).Explain(),
            ignoreLineEndingDifferences: true);
    }

    internal static IReadOnlyList<string> Problems(Flow flow) => LoadTest.Named("t").Against("http://localhost").Scenario("load", flow, Workload.Smoke()).Validate();
}
