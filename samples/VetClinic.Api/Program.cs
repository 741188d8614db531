using VetClinic;

var app = ClinicApp.Build(args);
app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine($"The clinic is open on {string.Join(", ", app.Urls)}"));
await app.RunAsync();

/// <summary>The entry point, named so that a test may refer to it.</summary>
public partial class Program;
