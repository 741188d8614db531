using LoadTester;
using Microsoft.AspNetCore.Builder;
using Xunit;

namespace VetClinic.LoadTests;

/// <summary>The clinic's API, started for the tests of a class on a free port.</summary>
public class ClinicServer : IAsyncLifetime
{
    private readonly WebApplication _app;

    public ClinicServer()
        : this([])
    {
    }

    protected ClinicServer(params string[] settings) => _app = ClinicApp.Build(["--urls", $"http://{Listen}:0", .. settings]);

    /// <summary>Where it is called, e.g. http://localhost:40123.</summary>
    public string Url => K6ContainerEngine.ReachableUrl(_app.Urls.Single());

    /// <summary>To k6 in a container this machine is another one: what listens only on 127.0.0.1 is not reached from there.</summary>
    private static string Listen => Environment.GetEnvironmentVariable("LOADTESTER_ENGINE") == "container" ? "0.0.0.0" : "127.0.0.1";

    public async ValueTask InitializeAsync() => await _app.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

/// <summary>The same, closed to callers without a token.</summary>
public sealed class LockedClinicServer : ClinicServer
{
    public LockedClinicServer()
        : base($"--VETCLINIC_API_KEY={Key}")
    {
    }

    /// <summary>Another in every run, so that it can stand nowhere.</summary>
    public static string Key { get; } = Guid.NewGuid().ToString("N");
}
