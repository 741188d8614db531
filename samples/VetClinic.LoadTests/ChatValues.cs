using System.Text.Json;
using LoadTester;
using Microsoft.Extensions.AI;

namespace VetClinic.LoadTests;

/// <summary>Texts from a chat model, whichever <see cref="IChatClient"/> speaks to.</summary>
public sealed class ChatValues(IChatClient chat) : IValueSource
{
    public async Task<IReadOnlyList<string>> GetAsync(ValueRequest request, CancellationToken cancellationToken)
    {
        var prompt = $"""
            Write {request.Count} different, realistic values for the field "{request.Name}" of the operation {request.Operation} of the API "{request.Api}".
            {request.Description}
            Language and country: {request.Locale}. Each value obeys this JSON Schema: {request.SchemaJson}
            Answer with a JSON array of strings and nothing else.
            """;
        var answer = await chat.GetResponseAsync(prompt, cancellationToken: cancellationToken);
        return JsonSerializer.Deserialize<string[]>(answer.Text) ?? [];
    }
}

/// <summary>In the place of a model: it knows why people see a vet.</summary>
public sealed class LocalChat : IChatClient
{
    private static readonly string[] s_reasons =
    [
        "Limping on the left front paw since Sunday", "Second dose of the rabies vaccine", "Scratches its ears all day", "Ate half a bar of chocolate", "Dental check before the holidays",
        "New puppy, first examination", "Coughs at night", "Removal of stitches", "Refuses dry food", "Weight check, diet plan", "Tick behind the ear", "Travel papers for Norway",
        "Cloudy right eye", "Does not jump on the sofa any more", "Annual blood test", "Bitten by the neighbour's cat",
    ];

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, JsonSerializer.Serialize(s_reasons))));

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
