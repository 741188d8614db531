using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace LoadTester;

/// <summary>How far a run was when Docker failed.</summary>
internal enum ContainerStage
{
    /// <summary>There is no container yet.</summary>
    Starting,

    /// <summary>There is one, without k6's files.</summary>
    Started,

    /// <summary>k6 may have sent requests.</summary>
    Begun,
}

/// <summary>Says what it means when Docker, or the way to it, fails: cause, remedy and what k6 had logged. Exceptions are told apart by their texts, as Docker's answers are nothing else.</summary>
internal static partial class DockerFault
{
    public const string MissingPackages =
        "This build of LoadTester.Testcontainers leaves out what Testcontainers needs to talk to Docker. Build it with -p:Containers=true; the package LoadTester.Testcontainers brings it along.";

    private const string NoDocker =
        "Docker was not found, or is not running. Install it (https://docs.docker.com/get-started/get-docker/) and start it; where it is elsewhere, set DOCKER_HOST to its address.";

    private const string DiskFull =
        "The disk of Docker is full. Make room (docker system df shows what takes it, docker system prune removes what is unused), and run the test again.";

    private const int LongestText = 600;

    /// <param name="e">What was thrown.</param>
    /// <param name="stage">When.</param>
    /// <param name="image">The image of the container.</param>
    /// <param name="secrets">What must not be shown.</param>
    /// <param name="log">What k6 has logged.</param>
    /// <param name="left">What <see cref="Left"/> says; null when nothing is left behind.</param>
    public static LoadTesterException Of(Exception e, ContainerStage stage, string image, SecretMask secrets, K6Log log, string? left = null)
    {
        var text = OneLine(e, secrets);
        left = left is null ? "" : $"\n{left}";
        if (stage == ContainerStage.Begun)
        {
            var because = IsOfConnection(e) ? "The connection to Docker broke while k6 ran. Is Docker still running?" : Failed(e, text, stage, image);
            return new EngineFailedException($"{because} ({text}){left}\nThe end of k6's log:\n{log.Tail(secrets)}", e);
        }

        return Unavailable(e, text, stage, image) is { } unavailable
            ? new EngineUnavailableException($"{unavailable} ({text}){left}", e)
            : new EngineFailedException($"{Failed(e, text, stage, image)} ({text}){left}", e);
    }

    /// <summary>What is said of a container that could not be removed.</summary>
    public static string Left(string id, Exception e, SecretMask secrets) => id.Length == 0
        ? $"Something may be left of the container of k6: {OneLine(e, secrets)}"
        : $"The container of k6 could not be removed. Once Docker answers again: docker rm -f {(id.Length > 12 ? id[..12] : id)} ({OneLine(e, secrets)})";

    /// <summary>What an exception says, on one line: the answer of Docker where there is one, else the exception and what it comes from.</summary>
    public static string OneLine(Exception e, SecretMask secrets)
    {
        var messages = Messages(e).Distinct().ToList();
        var answer = messages.Select(message => Answer().Match(message)).FirstOrDefault(match => match.Success);
        var text = answer is null ? string.Join(": ", messages) : Regex.Unescape(answer.Groups["json"] is { Success: true } json ? json.Value : answer.Groups["text"].Value);
        text = Printable.Of(Blanks().Replace(secrets.Apply(text), " ").Trim());
        return text.Length <= LongestText ? text : text[..LongestText] + "…";
    }

    /// <summary>Why there can be no run on this machine as it is; null when that is not it.</summary>
    private static string? Unavailable(Exception e, string text, ContainerStage stage, string image) => e switch
    {
        _ when IsOfMissingPackages(e) => MissingPackages,
        _ when Has(text, "permission denied", "access is denied") && (Has(text, "docker") || IsOfConnection(e)) =>
            "Docker is there, but this user may not use it. On Linux, add the user to the group docker (sudo usermod -aG docker $USER) and sign in again.",
        _ when Has(text, "client version") && Has(text, "is too new") =>
            "This Docker is too old for Testcontainers as it comes. Update Docker, or set DOCKER_API_VERSION to the highest version that it knows, which its answer names.",
        _ when Has(text, "client version") && Has(text, "is too old") =>
            "This Docker is too new for this version of Testcontainers. Add a newer version of the package Testcontainers to the test project, or set DOCKER_API_VERSION to the lowest version that Docker knows.",
        _ when Has(text, HostsFile.GatewayAddress) =>
            "This Docker is too old to tell a container where this machine is: that takes Docker 20.10 or newer. Update it, or run the target in a container, too, and join its network with .WithNetwork(…).",
        _ when e.GetType().Name.Contains("ResourceReaper", StringComparison.Ordinal) || Has(text, "testcontainers/ryuk") =>
            "Testcontainers could not start its reaper, which removes containers when a test is killed. Have Docker fetch testcontainers/ryuk, or set TESTCONTAINERS_RYUK_DISABLED=true to go without it.",
        _ when Has(text, "exec format error", "does not match the specified platform", "no matching manifest") =>
            $"The image {image} is none for the processor of this machine. Name one that is with .WithImage(…).",
        _ when IsOfDocker(e) && IsOfImage(text) && !IsDiskFull(text) =>
            $"The image {image} is not there and could not be fetched. Is its name right, and is its registry reached and open from here? Try: docker pull {image}. Another image, such as a mirror's, is named with .WithImage(…).",
        _ when stage == ContainerStage.Starting && IsOfConnection(e) => NoDocker,
        _ => null,
    };

    private static string Failed(Exception e, string text, ContainerStage stage, string image) => e switch
    {
        _ when IsDiskFull(text) => DiskFull,
        _ when Has(text, "out of memory", "cannot allocate memory") => "Docker has no memory left for the container of k6. Give it more, or run fewer containers.",
        _ when Has(text, "executable file not found", "no such file or directory") && Has(text, $"\"{Gate.Shell}\"") =>
            $"The image {image} has no {Gate.Shell}, by which LoadTester starts k6. Use an image such as {K6ContainerEngine.DefaultImage}.",
        FileNotFoundException or DirectoryNotFoundException => "A file for the container is not there. Does .WithContainer(…) name it rightly?",
        _ when Has(text, "read-only", "read only") => "The files of the run could not be put into the container of k6, which is read-only: .WithContainer(…) must not make it so.",
        TypeInitializationException when Has(text, "TestcontainersSettings") => $"Testcontainers cannot read its settings. Is DOCKER_HOST right? It is \"{Environment.GetEnvironmentVariable("DOCKER_HOST")}\".",
        ArgumentException when Has(text, "parsing reference") => $"\"{image}\" is no name of an image. Write e.g. {K6ContainerEngine.DefaultImage}.",
        TimeoutException when stage == ContainerStage.Starting =>
            "The container of k6 was not ready in time. Its port for progress must be published, which Docker does not do with the network of the host, or none; join a network with .WithNetwork(…).",
        _ when stage == ContainerStage.Started && IsOfConnection(e) =>
            "The files of the run could not be put into the container of k6. Is Docker still running, and may files be written in the container? .WithContainer(…) must not make it read-only.",
        _ => "Docker could not run the container of k6.",
    };

    /// <summary>Of all that it comes from. What lists several says no more than they do.</summary>
    private static IEnumerable<string> Messages(Exception e) => e switch
    {
        AggregateException several => several.InnerExceptions.SelectMany(Messages),
        { InnerException: AggregateException several } => Messages(several),
        { InnerException: { } inner } => Messages(inner).Prepend(FirstLine(e.Message)),
        _ => [FirstLine(e.Message)],
    };

    private static string FirstLine(string message) => message.Split('\n')[0].Trim().TrimEnd('.');

    private static bool IsDiskFull(string text) => Has(text, "no space left on device", "disk quota exceeded");

    private static bool IsOfImage(string text) => Has(text,
        "no such image", "manifest unknown", "pull access denied", "manifest for", "repository does not exist", "toomanyrequests", "rate limit", "unauthorized",
        "no basic auth", "registry", "failed to resolve reference", "docker.io", "/v2/");

    /// <summary>What cannot be loaded is an assembly, not a file that a user names.</summary>
    public static bool IsOfMissingPackages(Exception e) => e switch
    {
        TypeLoadException => true,
        FileNotFoundException { FileName: var name } => IsAssembly(name) || IsAssembly(e.Message),
        FileLoadException { FileName: var name } => IsAssembly(name),
        _ => false,
    };

    private static bool IsAssembly(string? name) => name?.Contains(", Version=", StringComparison.Ordinal) == true;

    /// <summary>Whether it is an answer of Docker's, or what Testcontainers makes of one.</summary>
    private static bool IsOfDocker(Exception e) => e.GetType().Namespace is { } space && (space.StartsWith("Docker.", StringComparison.Ordinal) || space.StartsWith("DotNet.Testcontainers", StringComparison.Ordinal))
        || e.Message.StartsWith("Docker ", StringComparison.Ordinal) || (e.InnerException is { } inner && IsOfDocker(inner));

    private static bool IsOfConnection(Exception e) => e is HttpRequestException or SocketException or (IOException and not (FileNotFoundException or DirectoryNotFoundException)) || e.GetType().Name.Contains("DockerUnavailable", StringComparison.Ordinal);

    private static bool Has(string text, params ReadOnlySpan<string> parts)
    {
        foreach (var part in parts)
        {
            if (text.Contains(part, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    [GeneratedRegex(@"response='(\{\s*""message""\s*:\s*""(?<json>(?:[^""\\]|\\.)*)""|(?<text>[^']*))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Answer();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
