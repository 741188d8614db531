using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Shop;

public static class ShopApp
{
    private static int s_requests;

    /// <summary>How many requests all shops of this process have answered.</summary>
    public static int Requests => s_requests;

    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddOpenApi();
        builder.Services.AddValidation();

        var app = builder.Build();
        var orders = new ConcurrentDictionary<Guid, Order>();
        app.Use((HttpContext context, RequestDelegate next) =>
        {
            Interlocked.Increment(ref s_requests);
            return next(context);
        });
        app.MapOpenApi();
        app.MapPost("/orders", (NewOrder order) =>
        {
            var made = new Order(Guid.NewGuid(), order.Item, order.Quantity);
            orders[made.Id] = made;
            return TypedResults.Created($"/orders/{made.Id}", made);
        }).WithName("createOrder");
        app.MapGet("/orders/{id}", Results<Ok<Order>, NotFound> (Guid id) =>
            orders.TryGetValue(id, out var order) ? TypedResults.Ok(order) : TypedResults.NotFound()).WithName("getOrder");
        app.MapGet("/stock", async () =>
        {
            await Task.Delay(50);
            return new Stock(orders.Count);
        }).WithName("countStock");
        return app;
    }
}

public sealed record NewOrder([property: MinLength(1)] string Item, [property: Range(1, 100)] int Quantity);

public sealed record Order(Guid Id, string Item, int Quantity);

public sealed record Stock(int Sold);
