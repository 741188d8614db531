using VetClinic.Appointments;
using VetClinic.Description;
using VetClinic.Owners;
using VetClinic.Pets;
using VetClinic.Problems;
using VetClinic.Security;
using VetClinic.Trouble;

namespace VetClinic;

/// <summary>
/// The veterinary clinic as a web application: an API with real validation, real errors and nothing behind it but memory.
/// It runs on its own (<c>dotnet run</c>) or inside a test process.
/// </summary>
public static class ClinicApp
{
    private const string DefaultUrl = "http://localhost:5080";
    private const int LargestBodyInBytes = 64 * 1024;

    /// <summary>Builds the application with an empty store; it listens once it is started.</summary>
    /// <param name="args">
    /// Settings as on a command line: <c>--urls http://127.0.0.1:0</c> for a free port (default <c>http://localhost:5080</c>)
    /// and every setting of <see cref="ClinicSettings"/>, say <c>--VETCLINIC_DELAY_MS=800</c>. They win over environment variables.
    /// </param>
    /// <returns>The application, not yet started; after <c>StartAsync</c> its <c>Urls</c> name the real port.</returns>
    /// <exception cref="InvalidOperationException">A setting has a value outside its range.</exception>
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        var settings = ClinicSettings.From(builder.Configuration);
        Host(builder);
        Serve(builder.Services);

        var app = builder.Build();
        app.UseProblems();
        app.UseApiKey(settings.ApiKey);
        app.UseTrouble(settings.Delay, settings.FailRate);

        app.MapOpenApi();
        app.MapGet("/health", () => "open").ExcludeFromDescription();
        app.MapLogin(settings.ApiKey);
        app.MapOwners();
        app.MapPets();
        app.MapAppointments();
        return app;
    }

    private static void Host(WebApplicationBuilder builder)
    {
        if (builder.Configuration["urls"] is null && builder.Configuration["http_ports"] is null)
            builder.WebHost.UseUrls(DefaultUrl);

        // Under load a line per request would be most of the work.
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBodyInBytes;
        });
    }

    private static void Serve(IServiceCollection services)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<OwnerStore>();
        services.AddSingleton<PetStore>();
        services.AddSingleton<AppointmentStore>();
        services.AddClinicDescription();

        // A body that cannot be read becomes an exception, and UseProblems makes a problem of it, whatever the environment.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(options => ClinicJson.Configure(options.SerializerOptions));
    }
}
