using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LoadTester.OpenApi;
using Xunit;

namespace LoadTester.Data;

/// <summary>What people enter, by the name of the property and the chosen locale.</summary>
public sealed class LocaleSpecs
{
    private const string Spanish = """
        { type: object, properties: { nombre: { type: string }, apellidos: { type: string }, correo: { type: string }, usuario: { type: string }, telefonoMovil: { type: string }, "dirección": { type: string },
          ciudad: { type: string }, provincia: { type: string }, codigoPostal: { type: string }, "país": { type: string }, fecha_nacimiento: { type: string, format: date }, precio: { type: number }, descripcion: { type: string } } }
        """;

    private const string English = """
        { type: object, properties: { firstName: { type: string }, last_name: { type: string }, email: { type: string }, phone: { type: string }, street: { type: string }, city: { type: string },
          state: { type: string }, zip: { type: string }, country: { type: string }, birthDate: { type: string, format: date }, price: { type: number }, description: { type: string } } }
        """;

    [Theory]
    [InlineData(Spanish, "nombre", "apellidos", "correo", "telefonoMovil", "dirección", "codigoPostal", "país", "fecha_nacimiento", "precio", "descripcion")]
    [InlineData(English, "firstName", "last_name", "email", "phone", "street", "zip", "country", "birthDate", "price", "description")]
    public async Task Spanish_data_is_sent_for_Spanish_and_English_names(string schema, string first, string last, string email, string phone, string street, string zip, string country, string birth, string price, string description)
    {
        foreach (var person in await BodiesAsync(schema, "es"))
        {
            Assert.StartsWith($"{Ascii(person[first])}.{Ascii(person[last])}", person[email]!.GetValue<string>(), StringComparison.Ordinal);
            Assert.Matches(@"^\+34 6\d\d \d{3} \d{3}$", person[phone]!.GetValue<string>());
            Assert.Matches(@"^(Calle|Avenida|Plaza|Paseo|Ronda) .+, \d+$", person[street]!.GetValue<string>());
            Assert.Matches(@"^\d{5}$", person[zip]!.GetValue<string>());
            Assert.Equal("España", person[country]!.GetValue<string>());
            Assert.InRange(DateOnly.ParseExact(person[birth]!.GetValue<string>(), "yyyy-MM-dd", null).Year, 1950, 2025);
            Assert.InRange(person[price]!.GetValue<double>(), 5, 500);
            Assert.Contains(person[description]!.GetValue<string>(), Language.Of("es")!.Descriptions);
        }
    }

    [Theory]
    [InlineData("es", "nombre: { type: string }, apellidos: { type: string }", "nombre", true)]
    [InlineData("fr", "nom: { type: string }, prenom: { type: string }", "prenom", true)]
    [InlineData("de", "name: { type: string }, vorname: { type: string }", "vorname", true)]
    [InlineData("en", "name: { type: string }, surname: { type: string }", "name", true)]
    [InlineData("es", "nombre: { type: string }, edad: { type: integer }", "nombre", false)]
    public async Task A_name_is_the_part_of_it_that_the_other_properties_leave(string locale, string properties, string name, bool isPart)
    {
        var bodies = await BodiesAsync($"{{ $ref: '#/components/schemas/Cliente' }}", locale, $"{{ Cliente: {{ type: object, properties: {{ correo: {{ type: string }}, {properties} }} }} }}");

        foreach (var person in bodies)
            Assert.Equal(isPart, person["correo"]!.GetValue<string>().StartsWith(Ascii(person[name]) + ".", StringComparison.Ordinal) && (locale == "es" || !person[name]!.GetValue<string>().Contains(' ', StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("es", "ciudad", "provincia", "codigoPostal")]
    [InlineData("de", "ort", "bundesland", "plz")]
    [InlineData("fr", "ville", "region", "codePostal")]
    [InlineData("pt_PT", "cidade", "state", "zip")]
    public async Task City_region_and_postal_code_agree(string locale, string city, string region, string zip)
    {
        var places = Land.Of(locale)!.Places;
        foreach (var address in await BodiesAsync($"{{ type: object, properties: {{ {zip}: {{ type: string }}, {city}: {{ type: string }}, {region}: {{ type: string }} }} }}", locale))
        {
            var place = places.Single(place => place.City == address[city]!.GetValue<string>());
            Assert.Equal(place.Region, address[region]!.GetValue<string>());
            Assert.StartsWith(place.Zip, address[zip]!.GetValue<string>(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("de")]
    [InlineData("es")]
    [InlineData("fr")]
    [InlineData("pt_BR")]
    public async Task Free_text_is_in_the_language_of_the_locale(string locale)
    {
        var words = Language.Of(locale)!;
        foreach (var body in await BodiesAsync("{ type: object, properties: { notes: { type: string }, title: { type: string }, description: { type: string }, gender: { type: string } } }", locale))
        {
            Assert.Contains(body["notes"]!.GetValue<string>(), words.Notes);
            Assert.Contains(body["title"]!.GetValue<string>(), words.Titles);
            Assert.Contains(body["description"]!.GetValue<string>(), words.Descriptions);
            Assert.Contains(body["gender"]!.GetValue<string>(), words.Genders);
        }
    }

    [Theory]
    [InlineData("contactEmail", true)]
    [InlineData("emailCliente", true)]
    [InlineData("correo_electronico", true)]
    [InlineData("usuario", true)]
    [InlineData("codigo", true)]
    [InlineData("productCode", true)]
    [InlineData("licenseNumber", true)]
    [InlineData("matricula", true)]
    [InlineData("kundennummer", true)]
    [InlineData("countryCode", false)]
    [InlineData("zipCode", false)]
    [InlineData("currency_code", false)]
    [InlineData("codigoPostal", false)]
    [InlineData("houseNumber", false)]
    [InlineData("phoneNumber", false)]
    [InlineData("cardNumber", false)]
    public async Task Keys_are_unique_and_codes_that_many_share_are_not(string name, bool unique)
    {
        var api = await LoadAsync(Documents.WithBody($"{{ type: object, properties: {{ {name}: {{ type: string }} }} }}"), "en");

        Assert.All(api.Step("make").Body!.Variants, body => Assert.Equal(unique, ((JsonLeaf)((JsonObjectTemplate)body).Members[0].Value).Value is UniqueValue));
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_Spanish_data_everywhere()
    {
        var owner = (await BodiesAsync(Spanish, "es"))[0];

        Assert.Equal("María Elena Alicea, +34 618 927 479, Calle Real, 64, 39087 Santander (Cantabria), 2020-12-24", $"{owner["nombre"]} {owner["apellidos"]}, {owner["telefonoMovil"]}, {owner["dirección"]}, {owner["codigoPostal"]} {owner["ciudad"]} ({owner["provincia"]}), {owner["fecha_nacimiento"]}");
    }

    private static async Task<List<JsonObject>> BodiesAsync(string schema, string locale, string components = "{}") =>
        [.. (await LoadAsync(Documents.WithBody(schema.ReplaceLineEndings(" "), components), locale)).Step("make").Body!.Variants.Select(TemplateJson.Of).Cast<JsonObject>()];

    private static async Task<ApiDocument> LoadAsync(string text, string locale)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        var api = await ApiDocument.LoadAsync(file, new() { Locale = locale }, TestContext.Current.CancellationToken);
        File.Delete(file);
        return api;
    }

    private static string Ascii(JsonNode? name) => Regex.Replace(name!.GetValue<string>().Normalize(System.Text.NormalizationForm.FormD), "[^A-Za-z]", "").ToLowerInvariant();
}
