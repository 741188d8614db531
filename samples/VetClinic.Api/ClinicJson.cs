using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using VetClinic.Appointments;
using VetClinic.Owners;
using VetClinic.Pets;
using VetClinic.Problems;
using VetClinic.Security;

namespace VetClinic;

/// <summary>The clinic's JSON: snake_case, strict about types, absent rather than null, written by generated code.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(NewOwner))]
[JsonSerializable(typeof(Owner))]
[JsonSerializable(typeof(OwnerPage))]
[JsonSerializable(typeof(NewPet))]
[JsonSerializable(typeof(Pet))]
[JsonSerializable(typeof(PetList))]
[JsonSerializable(typeof(NewAppointment))]
[JsonSerializable(typeof(Appointment))]
[JsonSerializable(typeof(AppointmentList))]
[JsonSerializable(typeof(Credentials))]
[JsonSerializable(typeof(Session))]
[JsonSerializable(typeof(Problem))]
internal sealed partial class ClinicJson : JsonSerializerContext
{
    /// <summary>The same without escapes that only a web page needs, so that a quote in a sentence stays one.</summary>
    public static ClinicJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>Gives the web host's options the settings above; its own defaults would also read "4.2" as a number.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.TypeInfoResolverChain.Insert(0, Default);
    }
}
