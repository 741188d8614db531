namespace LoadTester.Chaining;

/// <summary>A clinic as documents describe them: no links, ids in answers, a Location header, keys that the client sets.</summary>
internal static class PetClinic
{
    public const string Yaml = """
        openapi: 3.0.3
        info: { title: Pet clinic, version: "1" }
        paths:
          /pettypes:
            get: { operationId: listPetTypes, responses: { "200": { description: all, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/PetType' } } } } } } }
          /owners:
            get: { operationId: listOwners, responses: { "200": { description: all, content: { application/json: { schema: { type: object, properties: { items: { type: array, items: { $ref: '#/components/schemas/Owner' } } } } } } } } }
            post:
              operationId: addOwner
              requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/NewOwner' } } } }
              responses: { "201": { description: added, content: { application/json: { schema: { $ref: '#/components/schemas/Owner' } } } } }
          /owners/{ownerId}:
            parameters: [ { name: ownerId, in: path, required: true, schema: { type: integer, example: 1 } } ]
            get: { operationId: getOwner, responses: { "200": { description: one, content: { application/json: { schema: { $ref: '#/components/schemas/Owner' } } } } } }
            delete: { operationId: deleteOwner, responses: { "204": { description: gone } } }
          /owners/{ownerId}/pets:
            parameters: [ { name: ownerId, in: path, required: true, schema: { type: integer } } ]
            post:
              operationId: addPet
              requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/NewPet' } } } }
              responses: { "201": { description: added, content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } } }
          /pets/{petId}:
            parameters: [ { name: petId, in: path, required: true, schema: { type: integer } } ]
            get: { operationId: getPet, responses: { "200": { description: one, content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } } } }
            put:
              operationId: updatePet
              requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } }
              responses: { "204": { description: changed } }
          /owners/{ownerId}/pets/{petId}/visits:
            parameters:
              - { name: ownerId, in: path, required: true, schema: { type: integer } }
              - { name: petId, in: path, required: true, schema: { type: integer } }
            post:
              operationId: addVisit
              requestBody: { required: true, content: { application/json: { schema: { type: object, required: [date, reason], properties: { date: { type: string, format: date }, reason: { type: string, example: rabies shot } } } } } }
              responses: { "201": { description: added, headers: { Location: { schema: { type: string } } } } }
          /owners/{ownerId}/pets/{petId}/visits/{visitId}:
            parameters:
              - { name: ownerId, in: path, required: true, schema: { type: integer } }
              - { name: petId, in: path, required: true, schema: { type: integer } }
              - { name: visitId, in: path, required: true, schema: { type: integer } }
            get: { operationId: getVisit, responses: { "200": { description: one } } }
          /bills:
            post:
              operationId: addBill
              requestBody: { required: true, content: { application/json: { schema: { type: object, required: [owner_id, pet], properties: { owner_id: { type: integer }, pet: { type: object, required: [id], properties: { id: { type: integer } } }, amount: { type: number, example: 12.5 } } } } } }
              responses: { "201": { description: added } }
          /bills/{billId}:
            get: { operationId: getBill, parameters: [ { name: billId, in: path, required: true, schema: { type: integer } } ], responses: { "200": { description: one } } }
          /users:
            post:
              operationId: addUser
              requestBody: { required: true, content: { application/json: { schema: { type: object, required: [username], properties: { username: { type: string } } } } } }
              responses: { "201": { description: added } }
          /users/{username}:
            get: { operationId: getUser, parameters: [ { name: username, in: path, required: true, schema: { type: string } } ], responses: { "200": { description: one } } }
          /rooms/{room}:
            parameters: [ { name: room, in: path, required: true, schema: { type: string } } ]
            put: { operationId: putRoom, responses: { "201": { description: made }, "204": { description: changed } } }
            get: { operationId: getRoom, responses: { "200": { description: one } } }
          /branches/{branch}/hours:
            get: { operationId: getHours, parameters: [ { name: branch, in: path, required: true, schema: { type: string } } ], responses: { "200": { description: all } } }
        components:
          schemas:
            PetType: { type: object, required: [id, name], properties: { id: { type: integer }, name: { type: string } } }
            NewOwner: { type: object, required: [lastName], properties: { lastName: { type: string, example: Franklin } } }
            Owner: { allOf: [ { $ref: '#/components/schemas/NewOwner' }, { type: object, required: [id], properties: { id: { type: integer, readOnly: true } } } ] }
            NewPet: { type: object, required: [name, type], properties: { name: { type: string, example: Leo }, type: { $ref: '#/components/schemas/PetType' } } }
            Pet: { allOf: [ { $ref: '#/components/schemas/NewPet' }, { type: object, required: [id], properties: { id: { type: integer } } } ] }
        """;

    public static ApiDocument Api { get; } = ApiDocument.Parse(Yaml);
}
