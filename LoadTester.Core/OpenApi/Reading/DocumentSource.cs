using System.Net;

namespace LoadTester;

/// <summary>Fetches the text of a document from where a user says it is.</summary>
internal static class DocumentSource
{
    public static Task<string> ReadAsync(string pathOrUrl, ApiDocumentOptions options, CancellationToken cancellationToken) =>
        Uri.TryCreate(pathOrUrl, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
            ? DownloadAsync(url, options, cancellationToken)
            : ReadFileAsync(pathOrUrl, cancellationToken);

    private static async Task<string> ReadFileAsync(string path, CancellationToken cancellationToken)
    {
        string[] places = [.. new[] { Path.GetFullPath(path, AppContext.BaseDirectory), Path.GetFullPath(path) }.Distinct()];
        if (Array.Find(places, File.Exists) is not { } found)
        {
            throw new ApiDocumentException(
                $"There is no OpenAPI document \"{path}\". Looked at {string.Join(" and ", places)}. " +
                $"Check the name, or let the build copy the file beside the test assembly: <None Include=\"{Path.GetFileName(path)}\" CopyToOutputDirectory=\"PreserveNewest\" />.");
        }

        try
        {
            return await File.ReadAllTextAsync(found, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ApiDocumentException($"The OpenAPI document {found} cannot be read: {exception.Message}", exception);
        }
    }

    private static async Task<string> DownloadAsync(Uri url, ApiDocumentOptions options, CancellationToken cancellationToken)
    {
        using var client = options.Handler is { } handler ? new HttpClient(handler, disposeHandler: false) : new HttpClient();
        client.Timeout = options.Timeout;
        try
        {
            using var response = await client.GetAsync(url, cancellationToken);
            if (response.StatusCode != HttpStatusCode.OK)
            {
                throw new ApiDocumentException(
                    $"{url} answered {(int)response.StatusCode} {response.ReasonPhrase} instead of an OpenAPI document. " +
                    "Check the address in a browser; ASP.NET Core serves its document at /openapi/v1.json, Swashbuckle at /swagger/v1/swagger.json.");
            }

            return await response.Content.ReadAsStringAsync(cancellationToken);
        }
        catch (HttpRequestException exception)
        {
            throw new ApiDocumentException($"The OpenAPI document {url} cannot be fetched: {exception.Message.TrimEnd('.')}. Is the server running, and is this its address?");
        }
        catch (TaskCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ApiDocumentException($"The OpenAPI document {url} did not arrive within {options.Timeout.TotalSeconds:0.###} s. Raise ApiDocumentOptions.Timeout if the server is slow.", exception);
        }
    }
}
