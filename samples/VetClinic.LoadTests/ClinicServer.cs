using Microsoft.AspNetCore.Builder;
using Xunit;

namespace VetClinic.LoadTests;

/// <summary>The clinic's API, started for the tests of a class on a free port.</summary>
public class ClinicServer : IAsyncLifetime
{
    private readonly WebApplication _app;

    public ClinicServer()
        : this("--urls", "http://127.0.0.1:0")
    {
    }

    protected ClinicServer(params string[] settings) => _app = ClinicApp.Build(settings);

    /// <summary>Where it listens, e.g. http://127.0.0.1:40123.</summary>
    public string Url => _app.Urls.Single();

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
        : base("--urls", "http://127.0.0.1:0", $"--VETCLINIC_API_KEY={Key}")
    {
    }

    /// <summary>Another in every run, so that it can stand nowhere.</summary>
    public static string Key { get; } = Guid.NewGuid().ToString("N");
}
