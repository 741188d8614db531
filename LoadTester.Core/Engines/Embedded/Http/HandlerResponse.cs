using System.Net.Http.Headers;

namespace LoadTester;

/// <summary>An answer that came through an <see cref="HttpMessageHandler"/>.</summary>
internal sealed class HandlerResponse(HttpResponseMessage message) : Response
{
    private readonly ByteBuffer _body = new();
    private bool _isAbandoned;

    public override int Status => (int)message.StatusCode;

    public override byte Protocol => (byte)((message.Version.Major * 10) + message.Version.Minor);

    public override bool HasCookies => message.Headers.NonValidated.Contains("Set-Cookie");

    public override bool HasEncoding => message.Content.Headers.NonValidated.Contains("Content-Encoding");

    public override ReadOnlySpan<byte> Body => _isAbandoned ? default : _body.Span;

    public override IEnumerable<(string Name, string Value)> Headers =>
        message.Headers.NonValidated.Concat(message.Content.Headers.NonValidated).SelectMany(header => header.Value.Select(value => (header.Key, value)));

    public override IEnumerable<string> Values(string name) => TryGet(name, out var values) ? values : (IEnumerable<string>)[];

    public override string? Header(string name) => TryGet(name, out var values) ? values.ToString() : null;

    public async ValueTask ReadAsync(bool isRead, CancellationToken cancellationToken)
    {
        var kept = isRead ? MostRead : KeptOfUnread;
        var stream = await message.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        while (true)
        {
            var read = await stream.ReadAsync(_body.ReserveMemory(4096), cancellationToken).ConfigureAwait(false);
            if (read == 0)
                return;
            if (_body.Length < kept)
                _body.Advance(read);
        }
    }

    /// <summary>A handler that was not waited for may still write the body.</summary>
    public void Abandon() => _isAbandoned = true;

    public override void Dispose()
    {
        message.Dispose();
        if (!_isAbandoned)
            _body.Release();
    }

    private bool TryGet(string name, out HeaderStringValues values) =>
        message.Headers.NonValidated.TryGetValues(name, out values) || message.Content.Headers.NonValidated.TryGetValues(name, out values);
}
