using Xunit;

namespace LoadTester.Chaining;

/// <summary>A shop whose document is written in Spanish, with the word for the id first.</summary>
public sealed class ForeignNameSpecs
{
    private static readonly ApiDocument s_shop = RuleSpecs.Document("""
        /clientes: { post: { operationId: crearCliente, responses: { "201": { description: d, content: { application/json: { schema: { type: object, properties: { idCliente: { type: string } } } } } } } } }
          /clientes/{idCliente}: { get: { operationId: verCliente, responses: { "200": { description: d } } } }
          /carritos:
            post:
              operationId: crearCarrito
              requestBody: { required: true, content: { application/json: { schema: { type: object, required: [idCliente], properties: { idCliente: { type: string } } } } } }
              responses: { "201": { description: d, content: { application/json: { schema: { type: object, properties: { id: { type: string } } } } } } }
          /carritos/{idCarrito}/lineas: { post: { operationId: agregarLinea, responses: { "201": { description: d } } } }
          /pedidos:
            post:
              operationId: crearPedido
              requestBody: { required: true, content: { application/json: { schema: { type: object, required: [idCarrito], properties: { idCarrito: { type: string } } } } } }
              responses: { "201": { description: d, content: { application/json: { schema: { type: object, properties: { data: { type: object, properties: { id: { type: integer } } } } } } } } }
          /pedidos/{idPedido}: { get: { operationId: verPedido, parameters: [ { name: idPedido, in: path, required: true, schema: { type: integer } } ], responses: { "200": { description: d } } } }
        """);

    [Fact]
    public void A_document_with_the_id_word_first_chains_as_one_with_it_last() => Assert.Equal(
        """
        crearCliente (POST /clientes)
        crearCarrito (POST /carritos)
          $.idCliente = $.idCliente of crearCliente (likely: named after what the POST makes)
        agregarLinea (POST /carritos/{idCarrito}/lineas)
          idCarrito = $.id of crearCarrito (sure: declared in the answer of the POST to its collection)
        crearPedido (POST /pedidos)
          $.idCarrito = $.id of crearCarrito (likely: named after what the POST makes)
        verPedido (GET /pedidos/{idPedido})
          idPedido = $.data.id of crearPedido (sure: declared in the answer of the POST to its collection)
        """,
        s_shop.Flow("crearCliente", "crearCarrito", "agregarLinea", "crearPedido", "verPedido").Explain(),
        ignoreLineEndingDifferences: true);

    [Fact]
    public void Its_journeys_are_found_and_so_is_one_of_what_is_only_named_below() => Assert.Equal(
        ["clientes: crearCliente, verCliente", "carritos: crearCliente, crearCarrito, agregarLinea", "pedidos: crearCliente, crearCarrito, crearPedido, verPedido"],
        s_shop.SuggestFlows().Select(journey => journey.ToString()));
}
