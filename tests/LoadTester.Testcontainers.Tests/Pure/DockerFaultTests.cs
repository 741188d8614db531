using Xunit;

namespace LoadTester;

/// <summary>What is said of failures of Docker, in the words in which Docker and Testcontainers tell them.</summary>
public sealed class DockerFaultTests
{
    private const string NoDocker =
        "Docker was not found, or is not running. Install it (https://docs.docker.com/get-started/get-docker/) and start it; where it is elsewhere, set DOCKER_HOST to its address.";

    private const string NoImage =
        "The image grafana/k6:2.2.0 is not there and could not be fetched. Is its name right, and is its registry reached and open from here? Try: docker pull grafana/k6:2.2.0. "
        + "Another image, such as a mirror's, is named with .WithImage(…).";

    private readonly K6Log _log = new(Gate.Folder, new([]));

    [Fact]
    public void A_missing_Docker_is_told_with_the_places_that_were_tried()
    {
        var refused = new DockerUnavailableException("Failed to connect to Docker endpoint at 'unix:///var/run/docker.sock'.", new HttpRequestException("Connection failed.", new IOException("No such file or directory")));
        var e = new DockerUnavailableException("Docker is either not running or misconfigured. Please ensure …\nYou can …", new AggregateException(refused, refused));

        Assert.Equal($"{NoDocker} (Failed to connect to Docker endpoint at 'unix:///var/run/docker.sock': Connection failed: No such file or directory)", Unavailable(e));
    }

    [Theory]
    [InlineData("Permission denied /var/run/docker.sock",
        "Docker is there, but this user may not use it. On Linux, add the user to the group docker (sudo usermod -aG docker $USER) and sign in again.")]
    [InlineData("Docker API responded with status code='BadRequest', response='{\"message\":\"client version 1.50 is too new. Maximum supported API version is 1.41\"}\n'.",
        "This Docker is too old for Testcontainers as it comes. Update Docker, or set DOCKER_API_VERSION to the highest version that it knows, which its answer names.")]
    [InlineData("Docker API responded with status code='BadRequest', response='client version 1.24 is too old. Minimum supported API version is 1.44, please upgrade your client to a newer version\n'.",
        "This Docker is too new for this version of Testcontainers. Add a newer version of the package Testcontainers to the test project, or set DOCKER_API_VERSION to the lowest version that Docker knows.")]
    [InlineData("Docker API responded with status code='InternalServerError', response='{\"message\":\"invalid IP address in add-host: \\\"host-gateway\\\"\"}\n'.",
        "This Docker is too old to tell a container where this machine is: that takes Docker 20.10 or newer. Update it, or run the target in a container, too, and join its network with .WithNetwork(…).")]
    [InlineData("Docker API responded with status code='NotFound', response='{\"message\":\"No such image: testcontainers/ryuk:0.14.0\"}\n'.",
        "Testcontainers could not start its reaper, which removes containers when a test is killed. Have Docker fetch testcontainers/ryuk, or set TESTCONTAINERS_RYUK_DISABLED=true to go without it.")]
    [InlineData("Docker API responded with status code='NotFound', response='{\"message\":\"no matching manifest for linux/riscv64 in the manifest list entries\"}\n'.",
        "The image grafana/k6:2.2.0 is none for the processor of this machine. Name one that is with .WithImage(…).")]
    [InlineData("Docker API responded with status code='InternalServerError', response='{\"message\":\"Get \\\"https://registry-1.docker.io/v2/\\\": dial tcp: lookup registry-1.docker.io: no such host\"}\n'.", NoImage)]
    [InlineData("Docker API responded with status code='NotFound', response='{\"message\":\"manifest for grafana/k6:2.2.0 not found: manifest unknown: manifest unknown\"}\n'.", NoImage)]
    [InlineData("Docker API responded with status code='NotFound', response='{\"message\":\"pull access denied for shop/k6, repository does not exist or may require 'docker login'\"}\n'.", NoImage)]
    [InlineData("Docker API responded with status code='TooManyRequests', response='{\"message\":\"toomanyrequests: You have reached your pull rate limit.\"}\n'.", NoImage)]
    public void What_is_missing_is_told_with_the_remedy_and_the_words_of_Docker(string said, string message)
    {
        var unavailable = Unavailable(new DockerApiException(said));

        Assert.StartsWith(message + " (", unavailable, StringComparison.Ordinal);
        Assert.DoesNotContain("status code", unavailable, StringComparison.Ordinal);
        Assert.DoesNotContain("\\", unavailable, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_no_missing_package() => Assert.Equal(
        "A file for the container is not there. Does .WithContainer(…) name it rightly? (Could not find file '/certs/nope.pem')",
        DockerFault.Of(new FileNotFoundException("Could not find file '/certs/nope.pem'.", "/certs/nope.pem"), ContainerStage.Starting, "grafana/k6:2.2.0", new(), new("/", new(TestPlaces.Of(LoadTest.Named("none"))))).Message);

    [Fact]
    public void Words_of_Docker_in_an_exception_of_another_kind_do_not_make_it_unavailable() => Assert.IsType<EngineFailedException>(
        DockerFault.Of(new InvalidOperationException("The service registry has no entry for token."), ContainerStage.Starting, "grafana/k6:2.2.0", new(), new("/", new(TestPlaces.Of(LoadTest.Named("none"))))));

    [Theory]
    [InlineData("Could not load file or assembly 'Docker.DotNet, Version=4.3.0.0'. The system cannot find the file specified.")]
    public void A_build_without_Dockers_packages_says_so(string said) => Assert.Equal(
        "This build of LoadTester.Testcontainers leaves out what Testcontainers needs to talk to Docker. Build it with -p:Containers=true; the package LoadTester.Testcontainers brings it along. "
        + "(Could not load file or assembly 'Docker.DotNet, Version=4.3.0.0'. The system cannot find the file specified)",
        Unavailable(new FileNotFoundException(said)));

    [Theory]
    [InlineData("Docker API responded with status code='InternalServerError', response='{\"message\":\"write /var/lib/docker/tmp/x: no space left on device\"}\n'.",
        "The disk of Docker is full. Make room (docker system df shows what takes it, docker system prune removes what is unused), and run the test again. (write /var/lib/docker/tmp/x: no space left on device)")]
    [InlineData("Docker API responded with status code='InternalServerError', response='{\"message\":\"failed to register layer: https://registry.example: no space left on device\"}\n'.",
        "The disk of Docker is full. Make room (docker system df shows what takes it, docker system prune removes what is unused), and run the test again. (failed to register layer: https://registry.example: no space left on device)")]
    [InlineData("Docker API responded with status code='InternalServerError', response='{\"message\":\"fork/exec /proc/self/exe: cannot allocate memory\"}\n'.",
        "Docker has no memory left for the container of k6. Give it more, or run fewer containers. (fork/exec /proc/self/exe: cannot allocate memory)")]
    [InlineData("Docker API responded with status code='BadRequest', response='{\"message\":\"invalid mount config for type \\\"bind\\\": bind source path does not exist: /x\"}\n'.",
        "Docker could not run the container of k6. (invalid mount config for type \"bind\": bind source path does not exist: /x)")]
    [InlineData("Docker API responded with status code='BadRequest', response='{\"message\":\"runc create failed: exec: \\\"/bin/sh\\\": stat /bin/sh: no such file or directory: unknown\"}\n'.",
        "The image grafana/k6:2.2.0 has no /bin/sh, by which LoadTester starts k6. Use an image such as grafana/k6:2.2.0. (runc create failed: exec: \"/bin/sh\": stat /bin/sh: no such file or directory: unknown)")]
    public void What_fails_is_told_with_the_words_of_Docker(string said, string message) => Assert.Equal(message, Failed(new DockerApiException(said), ContainerStage.Starting));

    [Fact]
    public void A_name_that_is_none_of_an_image_is_told() => Assert.Equal(
        "\"grafana/k6:2.2.0\" is no name of an image. Write e.g. grafana/k6:2.2.0. (Error parsing reference: 'Not Valid' is not a valid repository/tag)",
        Failed(new ArgumentException("Error parsing reference: 'Not Valid' is not a valid repository/tag."), ContainerStage.Starting));

    [Fact]
    public void A_port_that_is_not_published_is_told() => Assert.Equal(
        "The container of k6 was not ready in time. Its port for progress must be published, which Docker does not do with the network of the host, or none; join a network with .WithNetwork(…). (The operation has timed out)",
        Failed(new TimeoutException("The operation has timed out."), ContainerStage.Starting));

    [Fact]
    public void Files_that_cannot_be_written_are_told() => Assert.Equal(
        "The files of the run could not be put into the container of k6. Is Docker still running, and may files be written in the container? .WithContainer(…) must not make it read-only. (Error while copying: Broken pipe)",
        Failed(new HttpRequestException("Error while copying.", new IOException("Broken pipe")), ContainerStage.Started));

    [Fact]
    public void A_Docker_that_goes_away_while_k6_runs_fails_the_run_with_the_end_of_the_log_and_without_secrets()
    {
        _log.Add("""{"level":"warning","msg":"Request Failed: s3cr3t-value"}""");

        Assert.Equal(
            "The connection to Docker broke while k6 ran. Is Docker still running? (The response ended: *** is lost)\nThe end of k6's log:\n  warning: Request Failed: ***",
            Failed(new HttpRequestException("The response ended.", new IOException("s3cr3t-value is lost")), ContainerStage.Begun));
    }

    [Fact]
    public void A_container_that_is_left_is_told_with_the_command_that_removes_it()
    {
        var left = DockerFault.Left("0123456789abcdef0123", new HttpRequestException("Connection failed."), new());

        Assert.Equal("The container of k6 could not be removed. Once Docker answers again: docker rm -f 0123456789ab (Connection failed)", left);
        Assert.Equal(
            $"The connection to Docker broke while k6 ran. Is Docker still running? (Connection failed)\n{left}\nThe end of k6's log:\n  (it printed nothing)",
            DockerFault.Of(new HttpRequestException("Connection failed."), ContainerStage.Begun, "grafana/k6:2.2.0", new(), _log, left).Message);
    }

    private string Unavailable(Exception e) => Assert.IsType<EngineUnavailableException>(Of(e, ContainerStage.Starting)).Message;

    private string Failed(Exception e, ContainerStage stage) => Assert.IsType<EngineFailedException>(Of(e, stage)).Message;

    private LoadTesterException Of(Exception e, ContainerStage stage)
    {
        var secrets = new SecretMask();
        secrets.Add("s3cr3t-value");
        var fault = DockerFault.Of(e, stage, "grafana/k6:2.2.0", secrets, _log);
        Assert.Same(e, fault.InnerException);
        return fault;
    }

    // Named as Testcontainers' and Docker.DotNet's are.
    private sealed class DockerUnavailableException(string message, Exception inner) : Exception(message, inner);

    private sealed class DockerApiException(string message) : Exception(message);
}
