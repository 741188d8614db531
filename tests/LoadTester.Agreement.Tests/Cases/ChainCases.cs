using System.Collections.Immutable;

namespace LoadTester;

/// <summary>Flows that chain themselves: values with several sources, and values that several requests share.</summary>
internal static class ChainCases
{
    private const string Shop = """
        openapi: 3.1.0
        info: { title: Shop, version: "1" }
        paths:
          /users:
            post:
              operationId: createUser
              requestBody: { required: true, content: { application/json: { schema: { type: object, required: [username, plan], properties: { username: { type: string }, plan: { type: string, enum: [free, paid] } } } } } }
              responses: { "201": { description: made } }
          /users/{username}:
            parameters: [ { name: username, in: path, required: true, schema: { type: string } } ]
            get: { operationId: getUser, responses: { "200": { description: ok } } }
          /pets:
            post:
              operationId: createPet
              requestBody: { required: true, content: { application/json: { schema: { type: object, required: [id, name], properties: { id: { type: integer, minimum: 1 }, name: { type: string, examples: [Rex] } } } } } }
              responses: { "201": { description: made } }
          /pets/{petId}:
            parameters: [ { name: petId, in: path, required: true, schema: { type: integer } } ]
            get: { operationId: getPet, responses: { "200": { description: ok } } }
          /settings/{key}:
            parameters: [ { name: key, in: path, required: true, schema: { type: string } } ]
            put: { operationId: putSetting, responses: { "201": { description: made } } }
            get: { operationId: getSetting, responses: { "200": { description: ok } } }
          /tags:
            post:
              operationId: createTag
              requestBody: { required: true, content: { application/x-www-form-urlencoded: { schema: { type: object, required: [name, pet_id], properties: { name: { type: string }, pet_id: { type: integer } } } } } }
              responses: { "201": { description: made } }
          /tags/{name}:
            get: { operationId: getTag, responses: { "200": { description: ok } } }
          /orders:
            post: { operationId: createOrder, responses: { "201": { description: made } } }
          /orders/{orderId}:
            parameters: [ { name: orderId, in: path, required: true, schema: { type: string } } ]
            get: { operationId: getOrder, responses: { "200": { description: ok } } }
            delete: { operationId: deleteOrder, responses: { "204": { description: ok } } }
        """;

    private static ApiDocument Api => ApiDocument.Parse(Shop);

    public static IEnumerable<AgreementCase> All =>
    [
        Orders("the id in the answer", """{"id":7}"""),
        Orders("an id under the name of the parameter", """{"orderId":"o-1"}"""),
        Orders("an id in an envelope", """{"data":{"id":"x y"}}"""),
        Orders("a null before an id", """{"id":null,"orderId":"o-2"}"""),
        Orders("the id in an absolute Location", "", "https://shop.example.com/v1/orders/a%2Fb%20c?x=1#y"),
        Orders("the id in a relative Location", "no JSON", "/orders/17/"),
        Orders("a Location that goes on", "{}", "/orders/17/items"),
        Orders("a Location without the collection", "{}", "../o/18"),
        Orders("a Location that ends with the collection", "{}", "/v1/orders"),
        Orders("a Location of a host alone", "{}", "https://shop.example.com"),
        Orders("a Location with a broken escape", "{}", "/orders/50%"),
        Orders("a Location with an escape that is no UTF-8", "{}", "/orders/%ff"),
        Orders("an empty Location", "{}", ""),
        Orders("no id at all", """{"number":1}"""),
        new AgreementCase("Chained flows", "a key that the request sets", site => site.Of(Api.Flow("createUser", "getUser", "getUser"), 3)).Answering(_ => Reply.Json("{}", 201)).WithStatuses(),
        new AgreementCase("Chained flows", "an id that is sent, and answered by another", site => site.Of(Api.Flow("createPet", "getPet"), 4))
            .Answering(request => request.Method == "POST" ? Reply.Json(request.Text.Contains("Rex", StringComparison.Ordinal) ? "{\"id\":5}" : "{}", 201) : Reply.Json("{}")),
        new AgreementCase("Chained flows", "an id that is sent, and not answered", site => site.Of(Api.Flow("createPet", "getPet"), 4)).Answering(request => Reply.Json("{}", request.Method == "POST" ? 201 : 200)),
        new AgreementCase("Chained flows", "fields of a form", site => site.Of(Api.Flow("createPet", "createTag", "getTag"), 3)).Answering(request => Reply.Json("{\"id\":5}", request.Method == "POST" ? 201 : 200)),
        new AgreementCase("Chained flows", "a key of the flow's own choice", site => site.Of(Api.Flow("putSetting", "getSetting").AcceptSuggestions(), 3)).Answering(request => Reply.Json("{}", request.Method == "PUT" ? 201 : 200)),
        new AgreementCase("Chained flows", "a value given to the flow", site => site.Of(Api.Flow("getSetting", "putSetting", "getSetting").With("key", Value.OneOf("a", "b", Value.Unique("k{0}"))), 4)).Answering(request => Reply.Json("{}", request.Method == "PUT" ? 201 : 200)),
        Drawn("a number drawn once", Value.OneOf(1L, 2.5, 3L)),
        Drawn("a boolean drawn once", Value.OneOf(true, false)),
        Drawn("a text drawn once", Value.OneOf("a\"b", "c`${d}", "ü😀")),
        Drawn("a UUID drawn once", Value.Uuid),
        Drawn("a unique text drawn once", Value.Unique("a{0}z")),
        Drawn("text around a UUID drawn once", "<{{$uuid}}>"),
        Drawn("text around the iteration drawn once", "n{{$iteration}}"),
        Drawn("a constant drawn once", 17L),
        new AgreementCase("Chained flows", "in a group, a mix and a journey made once", site =>
        {
            var flow = Api.Flow("createUser", "getUser");
            return site.Of(Flow.OncePerVu(flow).Group("again", flow).Then(Flow.Mix((1, flow), (1, Api.Flow("createPet", "getPet")))).Then(flow), 3);
        }).Answering(request => Reply.Json("{}", request.Method == "POST" ? 201 : 200)),
        new AgreementCase("Chained flows", "in Before, used in a scenario", site =>
        {
            var create = Api.Flow("createUser");
            var read = Api.Flow("createUser", "getUser");
            return site.Of(read, 2).Before(read).After(create);
        }).Answering(request => Reply.Json("{}", request.Method == "POST" ? 201 : 200)),
    ];

    private static AgreementCase WithStatuses(this AgreementCase one) => one.Answering(request => Reply.Json("{}", request.Method == "POST" ? 201 : 200));

    private static AgreementCase Orders(string title, string body, string? location = null) =>
        new AgreementCase("Chained flows", title, site => site.Of(Api.Flow("createOrder", "getOrder", "deleteOrder"), 2)).Answering(request => request.Method switch
        {
            "POST" when location is not null => Reply.Text(body, 201).With("Location", location),
            "POST" => Reply.Json(body, 201),
            "GET" => Reply.Json("{}"),
            _ => new Reply(204),
        });

    /// <summary>One value in the url, the body, a header and a check of a step, and in a later step.</summary>
    private static AgreementCase Drawn(string title, Value value) => new("Chained flows", title, site =>
    {
        var shared = new Captured("shared");
        var first = Step.Post("/a/{v}").With("v", shared).WithQuery("own", Value.Uuid).WithJson(new { whole = shared, text = $"<{shared}>" }).Check("own", Check.Json("$.id", shared)) with { Lets = [new Let(shared, value)] };
        return site.Of(Flow.Of(first, Step.Get("/b").WithQuery("v", shared).WithHeader("X-V", Value.Unique("u"))), 4);
    });
}
