using System.Net;

namespace LoadTester;

/// <summary>What stands at an address, and where that was.</summary>
/// <param name="Bytes">As they were read.</param>
/// <param name="Location">A file or an http(s) url; null for a text that a test holds.</param>
/// <param name="Charset">What the server said of the encoding; null when it said nothing.</param>
internal sealed record DocumentSource(ReadOnlyMemory<byte> Bytes, Uri? Location, string? Charset = null)
{
    /// <summary>A text that a test holds.</summary>
    public static DocumentSource Of(string text)
    {
        if (text.Length > ApiDocumentOptions.Default.MaxSize)
            throw new ApiDocumentException($"The text holds {text.Length:N0} characters; an OpenAPI document may have {ApiDocumentOptions.Default.MaxSize:N0}. LoadAsync reads larger ones with a greater ApiDocumentOptions.MaxSize.");
        return new(System.Text.Encoding.UTF8.GetBytes(text), null);
    }

    /// <summary>Fetches the document from where a user says it is.</summary>
    public static Task<DocumentSource> ReadAsync(string pathOrUrl, ApiDocumentOptions options, CancellationToken cancellationToken) =>
        Uri.TryCreate(pathOrUrl, UriKind.Absolute, out var url) && url.IsHttp()
            ? DownloadAsync(url, options, cancellationToken)
            : ReadFileAsync(url is { IsFile: true } && pathOrUrl.StartsWith("file:", StringComparison.OrdinalIgnoreCase) ? url.LocalPath : pathOrUrl, options, cancellationToken);

    private static async Task<DocumentSource> ReadFileAsync(string path, ApiDocumentOptions options, CancellationToken cancellationToken)
    {
        string[] places = [.. new[] { Path.GetFullPath(path, AppContext.BaseDirectory), Path.GetFullPath(path) }.Distinct()];
        if (Array.Find(places, File.Exists) is not { } found)
        {
            throw new ApiDocumentException($"There is no OpenAPI document \"{path}\". {MissingFile.Advice(path, places)}");
        }

        try
        {
            return await LimitedRead.FileAsync(found, options.MaxSize, cancellationToken);
        }
        catch (TooLargeException exception)
        {
            throw new ApiDocumentException($"The OpenAPI document {found} {exception.Message} Raise ApiDocumentOptions.MaxSize if it is one.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ApiDocumentException($"The OpenAPI document {found} cannot be read: {exception.Message}", exception);
        }
    }

    private static async Task<DocumentSource> DownloadAsync(Uri url, ApiDocumentOptions options, CancellationToken cancellationToken)
    {
        using var client = LimitedRead.Client(options);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(options.Timeout);
        try
        {
            using var response = await client.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, timeout.Token);
            if (response.StatusCode != HttpStatusCode.OK)
            {
                throw new ApiDocumentException(
                    $"{url} answered {(int)response.StatusCode} {response.ReasonPhrase} instead of an OpenAPI document. " +
                    "Check the address in a browser; ASP.NET Core serves its document at /openapi/v1.json, Swashbuckle at /swagger/v1/swagger.json.");
            }

            return await LimitedRead.ContentAsync(response, url, options.MaxSize, timeout.Token);
        }
        catch (TooLargeException exception)
        {
            throw new ApiDocumentException($"The OpenAPI document {url} {exception.Message} Raise ApiDocumentOptions.MaxSize if it is one.");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw new ApiDocumentException($"The OpenAPI document {url} cannot be fetched: {exception.Message.TrimEnd('.')}. Is the server running, and is this its address?");
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ApiDocumentException($"The OpenAPI document {url} did not arrive within {options.Timeout.TotalSeconds:0.###} s. Raise ApiDocumentOptions.Timeout if the server is slow.", exception);
        }
    }
}

internal static class HttpScheme
{
    public static bool IsHttp(this Uri url) => url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps;
}
