using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xunit;
using Answers = Microsoft.AspNetCore.Http.Results;

namespace LoadTester.Chaining;

/// <summary>The clinic, as strict as servers are: what it does not know is 404, a type of pet that it does not have is 400, a key that is taken is 409.</summary>
public sealed class PetClinicServer : IAsyncLifetime
{
    private static readonly string[] s_types = ["cat", "dog"];

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<long, bool> _owners = [];
    private readonly ConcurrentDictionary<long, (long Owner, int Type)> _pets = [];
    private readonly ConcurrentDictionary<long, (long Owner, long Pet)> _visits = [];
    private readonly ConcurrentDictionary<string, bool> _keys = [];
    private long _last = 100;

    public PetClinicServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        _app.MapGet("/pettypes", () => s_types.Select((name, i) => new { id = i + 7, name }));
        _app.MapGet("/owners", () => new { items = _owners.Keys.Select(id => new { id, lastName = "Franklin" }) });
        _app.MapPost("/owners", (JsonObject _) => Added(id => _owners.TryAdd(id, true), id => new { id, lastName = "Franklin" }));
        _app.MapGet("/owners/{ownerId:long}", (long ownerId) => Known(_owners.ContainsKey(ownerId)));
        _app.MapDelete("/owners/{ownerId:long}", (long ownerId) => _owners.TryRemove(ownerId, out _) ? Answers.NoContent() : Answers.NotFound());
        _app.MapPost("/owners/{ownerId:long}/pets", AddPet);
        _app.MapGet("/pets/{petId:long}", (long petId) => Known(_pets.ContainsKey(petId)));
        _app.MapPut("/pets/{petId:long}", (long petId, JsonObject pet) => !_pets.ContainsKey(petId) ? Answers.NotFound() : IsType(pet["type"]) && (long?)pet["id"] == petId ? Answers.NoContent() : Answers.BadRequest());
        _app.MapPost("/owners/{ownerId:long}/pets/{petId:long}/visits", AddVisit);
        _app.MapGet("/owners/{ownerId:long}/pets/{petId:long}/visits/{visitId:long}", (long ownerId, long petId, long visitId) => Known(_visits.TryGetValue(visitId, out var visit) && visit == (ownerId, petId)));
        _app.MapPost("/bills", (JsonObject bill) => (long?)bill["owner_id"] is { } owner && (long?)bill["pet"]?["id"] is { } pet && _pets.TryGetValue(pet, out var known) && known.Owner == owner ? Added(id => _keys.TryAdd($"bill {id}", true), id => new { bill = new { id } }) : Answers.BadRequest());
        _app.MapGet("/bills/{billId:long}", (long billId) => Known(_keys.ContainsKey($"bill {billId}")));
        _app.MapPost("/users", (JsonObject user) => _keys.TryAdd($"user {user["username"]}", true) ? Answers.StatusCode(201) : Answers.Conflict());
        _app.MapGet("/users/{username}", (string username) => Known(_keys.ContainsKey($"user {username}")));
        _app.MapPut("/rooms/{room}", (string room) => _keys.TryAdd($"room {room}", true) ? Answers.StatusCode(201) : Answers.Conflict());
        _app.MapGet("/rooms/{room}", (string room) => Known(_keys.ContainsKey($"room {room}")));
    }

    public string Url => _app.Urls.Single();

    public async ValueTask InitializeAsync() => await _app.StartAsync();

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private IResult AddPet(long ownerId, JsonObject pet)
    {
        if (!_owners.ContainsKey(ownerId))
            return Answers.NotFound();
        return IsType(pet["type"]) ? Added(id => _pets.TryAdd(id, (ownerId, (int)pet["type"]!["id"]!)), id => new { id, ownerId }) : Answers.BadRequest();
    }

    private IResult AddVisit(long ownerId, long petId)
    {
        if (!_pets.TryGetValue(petId, out var pet) || pet.Owner != ownerId)
            return Answers.NotFound();
        var id = Interlocked.Increment(ref _last);
        _visits[id] = (ownerId, petId);
        return Answers.Created($"/owners/{ownerId}/pets/{petId}/visits/{id}", null);
    }

    private IResult Added(Func<long, bool> add, Func<long, object> answer)
    {
        var id = Interlocked.Increment(ref _last);
        return add(id) ? Answers.Json(answer(id), statusCode: 201) : Answers.Conflict();
    }

    private static bool IsType(JsonNode? type) => (int?)type?["id"] is { } id && id - 7 is >= 0 and < 2 && (string?)type["name"] == s_types[id - 7];

    private static IResult Known(bool isKnown) => isKnown ? Answers.Json(new { }) : Answers.NotFound();
}
