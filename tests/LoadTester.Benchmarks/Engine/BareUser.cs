using System.Buffers;
using System.Net;
using System.Text;
using System.Text.Json;

namespace LoadTester;

/// <summary>A virtual user of the bare loop: sends, reads the answer to its end, takes the id out of it.</summary>
internal sealed class BareUser(string url, RecordedBodies? bodies) : IDisposable
{
    private const int LongestAnswer = 16 * 1024;
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ActivityHeadersPropagator = null,
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(90),
    });

    public long Iterations { get; private set; }

    public long Requests { get; private set; }

    public long Failures { get; private set; }

    public string? Problem { get; private set; }

    public async Task IterateAsync(Work work, CancellationToken cancellationToken)
    {
        try
        {
            if (work == Work.Journey)
                await BookAsync(bodies!, cancellationToken);
            else
                await SendAsync(HttpMethod.Get, Works.GetPath, default, HttpStatusCode.OK, cancellationToken);
            Iterations++;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or JsonException)
        {
            Failures++;
            Problem ??= e.Message;
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task BookAsync(RecordedBodies bodies, CancellationToken cancellationToken)
    {
        var set = bodies.Next(out var unique);
        var email = ArrayPool<byte>.Shared.Rent(set.Owner.Length);
        var owner = await SendAsync(HttpMethod.Post, "/owners", set.WriteOwner(email, unique), HttpStatusCode.Created, cancellationToken);
        ArrayPool<byte>.Shared.Return(email);
        var pet = await SendAsync(HttpMethod.Post, $"/owners/{owner}/pets", set.Pet, HttpStatusCode.Created, cancellationToken);
        await SendAsync(HttpMethod.Post, $"/pets/{pet}/appointments", set.Appointment, HttpStatusCode.Created, cancellationToken);
        await SendAsync(HttpMethod.Get, "/owners?limit=10", default, HttpStatusCode.OK, cancellationToken);
        await SendAsync(HttpMethod.Get, $"/owners/{owner}/pets", default, HttpStatusCode.OK, cancellationToken);
        await SendAsync(HttpMethod.Get, $"/pets/{pet}/appointments", default, HttpStatusCode.OK, cancellationToken);
    }

    /// <returns>The id in the answer to a POST; null for the others.</returns>
    private async Task<string?> SendAsync(HttpMethod method, string path, ReadOnlyMemory<byte> body, HttpStatusCode expected, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(url + path));
        request.Headers.TryAddWithoutValidation("User-Agent", "LoadTester");
        if (bodies is not null)
            request.Headers.TryAddWithoutValidation("Accept", "application/json");
        if (!body.IsEmpty)
        {
            request.Content = new ReadOnlyMemoryContent(body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        }

        Requests++;
        using var response = await _http.SendAsync(request, cancellationToken);
        var answer = ArrayPool<byte>.Shared.Rent(LongestAnswer);
        try
        {
            var length = await ReadAsync(response, answer, cancellationToken);
            if (response.StatusCode != expected)
                throw new HttpRequestException($"{method} {path} was answered with {(int)response.StatusCode}: {Encoding.UTF8.GetString(answer, 0, length)}");
            return body.IsEmpty ? null : Id(answer.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(answer);
        }
    }

    private static async Task<int> ReadAsync(HttpResponseMessage response, byte[] answer, CancellationToken cancellationToken)
    {
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var length = 0;
        while (await stream.ReadAsync(answer.AsMemory(length), cancellationToken) is > 0 and var read)
            length += read;
        return length < answer.Length ? length : throw new IOException($"The answer is longer than {answer.Length} bytes.");
    }

    private static string Id(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("id"u8))
                return reader.Read() ? reader.GetString()! : "";
        }

        throw new JsonException("The answer has no id.");
    }
}
