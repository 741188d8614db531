using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace LoadTester;

/// <summary>Says what it means when Docker, or the way to it, fails: cause, remedy and what k6 had logged by then. Exceptions are told apart by names and texts, as their types need not be there.</summary>
internal static partial class DockerFault
{
    public const string MissingPackages =
        "This build of LoadTester.Testcontainers leaves out what Testcontainers needs to talk to Docker. Build it with -p:Containers=true; the package LoadTester.Testcontainers brings it along.";

    private const string NoDocker =
        "Docker was not found, or is not running. Install it (https://docs.docker.com/get-started/get-docker/) and start it; where it is elsewhere, set DOCKER_HOST to its address.";

    private const int LongestText = 600;

    /// <param name="e">What was thrown.</param>
    /// <param name="image">The image of the container.</param>
    /// <param name="secrets">What must not be shown.</param>
    /// <param name="log">What k6 has logged.</param>
    /// <param name="hasBegun">Whether k6 ran already.</param>
    public static LoadTesterException Of(Exception e, string image, SecretMask secrets, K6Log log, bool hasBegun)
    {
        var text = secrets.Apply(OneLine(e));
        if (hasBegun)
            return new EngineFailedException($"{(IsOfConnection(e) ? $"The connection to Docker broke while k6 ran: {text} Is Docker still running?" : Failed(text))}\nThe end of k6's log:\n{log.Tail(secrets)}", e);
        foreach (var (isIt, message) in Unavailable(image))
        {
            if (isIt(e, text))
                return new EngineUnavailableException($"{message} ({text})", e);
        }

        return new EngineFailedException(Failed(text), e);
    }

    /// <summary>What an exception says, the answer of Docker without its JSON, on one line.</summary>
    public static string OneLine(Exception e)
    {
        var inner = e is AggregateException { InnerException: { } first } ? first : e;
        var text = inner is HttpRequestException { InnerException: { } cause } && !inner.Message.Contains(cause.Message, StringComparison.Ordinal) ? $"{inner.Message}: {cause.Message}" : inner.Message;
        text = Answer().Match(text) is { Success: true } answer ? Regex.Unescape(answer.Groups["text"].Value) : text;
        text = Blanks().Replace(text.Trim(), " ");
        return text.Length <= LongestText ? text : text[..LongestText] + "…";
    }

    /// <summary>In this order: what Docker answers is more than that it did.</summary>
    private static IEnumerable<(Func<Exception, string, bool> IsIt, string Message)> Unavailable(string image)
    {
        yield return ((e, _) => e is FileNotFoundException or FileLoadException or TypeLoadException, MissingPackages);
        yield return ((_, text) => Has(text, "permission denied", "access is denied") && Has(text, "docker", "connect"),
            "Docker is there, but this user may not use it. On Linux, add the user to the group docker (sudo usermod -aG docker $USER) and sign in again.");
        yield return ((_, text) => Has(text, "client version") && Has(text, "is too new"),
            "This Docker is too old for Testcontainers as it comes. Update Docker, or set DOCKER_API_VERSION to the highest version that it understands, which it names here.");
        yield return ((_, text) => Has(text, "client version") && Has(text, "is too old"),
            "This Docker is too new for this version of Testcontainers. Add a newer version of the package Testcontainers to the test project, or set DOCKER_API_VERSION to the lowest version that Docker understands, which it names here.");
        yield return ((_, text) => Has(text, HostsFile.GatewayAddress),
            "This Docker is too old to tell a container where this machine is: that takes Docker 20.10 or newer. Update it, or run the target in a container, too, and join its network with .WithNetwork(…).");
        yield return ((e, text) => IsOfReaper(e, text),
            "Testcontainers could not start its reaper, which removes containers when a test is killed. Have Docker fetch testcontainers/ryuk, or set TESTCONTAINERS_RYUK_DISABLED=true to go without it.");
        yield return ((_, text) => Has(text, "executable file not found", "no such file or directory") && Has(text, Gate.Shell),
            $"The image {image} has no {Gate.Shell}, by which LoadTester starts k6. Use an image such as {K6ContainerEngine.DefaultImage}.");
        yield return ((_, text) => Has(text, "exec format error", "does not match the specified platform", "no matching manifest"),
            $"The image {image} is none for this machine's processor. Name one that is with .WithImage(…).");
        yield return ((_, text) => IsOfImage(text) && !IsDiskFull(text),
            $"The image {image} is not there and could not be fetched. Is its name right, and is its registry reached and open from here? Try: docker pull {image}. Another image, such as a mirror's, is named with .WithImage(…).");
        yield return ((e, _) => IsOfConnection(e), NoDocker);
    }

    private static string Failed(string text) => text switch
    {
        _ when IsDiskFull(text) =>
            $"The disk of Docker is full. Make room (docker system df shows what takes it, docker system prune removes what is unused), and run the test again. ({text})",
        _ when Has(text, "out of memory", "cannot allocate memory") =>
            $"Docker has no memory left for the container of k6. Give it more, or run fewer containers. ({text})",
        _ => $"Docker could not run the container of k6: {text}",
    };

    private static bool IsDiskFull(string text) => Has(text, "no space left on device", "disk quota exceeded");

    private static bool IsOfReaper(Exception e, string text) => e.GetType().Name.Contains("ResourceReaper", StringComparison.Ordinal) || Has(text, "testcontainers/ryuk");

    private static bool IsOfImage(string text) => Has(text,
        "no such image", "manifest unknown", "pull access denied", "manifest for", "repository does not exist", "toomanyrequests", "rate limit", "unauthorized",
        "no basic auth", "registry", "failed to resolve reference", "docker.io", "invalid reference format");

    private static bool IsOfConnection(Exception e) => e is HttpRequestException or SocketException or IOException or TimeoutException || e.GetType().Name.Contains("Unavailable", StringComparison.Ordinal);

    private static bool Has(string text, params ReadOnlySpan<string> parts)
    {
        foreach (var part in parts)
        {
            if (text.Contains(part, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    [GeneratedRegex(@"\{\s*""message""\s*:\s*""(?<text>(?:[^""\\]|\\.)*)""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Answer();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
