using System.Diagnostics;

namespace LoadTester;

/// <summary>The sample's API in a process of its own, on a free port, silent, with an empty store. It is ended when this is disposed of.</summary>
internal sealed class Clinic : IAsyncDisposable
{
    private const string Greeting = "The clinic is open on ";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private readonly Process _process;

    private Clinic(Process process) => _process = process;

    public string Url { get; private set; } = "";

    /// <summary>Starts it and waits until it answers.</summary>
    public static async Task<Clinic> StartAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(BuiltFiles.ClinicApi))
            throw new BenchmarkException($"There is no {BuiltFiles.ClinicApi}: build samples/VetClinic.Api in {BuiltFiles.Configuration}.");
        var start = new ProcessStartInfo("dotnet", [BuiltFiles.ClinicApi, "--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default", "None"])
        {
            RedirectStandardOutput = true,
        };
        var clinic = new Clinic(Process.Start(start)!);
        try
        {
            clinic.Url = await clinic.ReadUrlAsync(cancellationToken).WaitAsync(s_patience, cancellationToken);
            using var http = new HttpClient();
            await http.GetStringAsync(new Uri(clinic.Url + "/health"), cancellationToken);
            return clinic;
        }
        catch (Exception e)
        {
            await clinic.DisposeAsync();
            throw e is TimeoutException or HttpRequestException ? new BenchmarkException($"The VetClinic API did not answer: {e.Message}") : e;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    private async Task<string> ReadUrlAsync(CancellationToken cancellationToken)
    {
        while (await _process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.StartsWith(Greeting, StringComparison.Ordinal))
                return line[Greeting.Length..];
        }

        throw new BenchmarkException("The VetClinic API ended before it was open.");
    }
}
