namespace LoadTester;

/// <summary>What an object is, by the words of its name: that of a schema, a property or an operation.</summary>
internal static class Kinds
{
    private static readonly string[] s_people =
    [
        "owner", "user", "customer", "person", "employee", "vet", "patient", "client", "contact", "passenger", "author", "member", "student", "guest", "driver",
        "recipient", "holder", "buyer", "reporter", "assignee", "teacher", "doctor", "profile",
        "dueno", "propietario", "usuario", "cliente", "persona", "empleado", "paciente", "contacto", "pasajero", "autor", "miembro", "alumno", "estudiante", "conductor", "destinatario", "profesor", "medico",
        "veterinario", "huesped", "titular", "tutor", "kunde", "benutzer", "mitarbeiter", "besitzer", "halter", "kontakt", "mitglied", "fahrer", "schueler", "lehrer", "arzt", "tierarzt", "gast",
        "utilisateur", "personne", "employe", "proprietaire", "passager", "auteur", "membre", "etudiant", "pessoa", "funcionario", "dono", "aluno", "hospede", "motorista", "utente", "utilizador",
    ];

    private static readonly string[] s_animals = ["pet", "animal", "dog", "cat", "puppy", "mascota", "perro", "gato", "tier", "haustier", "hund", "katze", "chien"];

    private static readonly string[] s_companies =
        ["company", "organization", "organisation", "tenant", "vendor", "supplier", "brand", "employer", "merchant", "business", "store", "shop", "clinic", "publisher",
        "empresa", "compania", "organizacion", "proveedor", "tienda", "clinica", "negocio", "firma", "unternehmen", "verein", "entreprise", "societe", "fournisseur", "fornecedor", "loja"];

    private static readonly string[] s_labels = ["category", "tag", "type", "group", "label", "department", "genre", "role", "categoria", "etiqueta", "tipo", "grupo", "departamento", "rol", "kategorie", "gruppe", "abteilung", "categorie", "etiquette", "groupe"];

    private static readonly string[] s_products = ["product", "item", "article", "good", "producto", "articulo", "produkt", "artikel", "produit", "produto", "artigo"];

    private static readonly string[] s_vehicles = ["vehicle", "car", "truck", "vehiculo", "coche", "fahrzeug", "auto", "voiture", "vehicule", "veiculo", "carro", "make", "manufacturer"];

    public static bool IsVehicle(string name) => Has(name, s_vehicles);

    public static bool IsPerson(string name) => Has(name, s_people);

    public static bool IsAnimal(string name) => Has(name, s_animals);

    public static bool IsCompany(string name) => Has(name, s_companies);

    public static bool IsLabel(string name) => Has(name, s_labels);

    public static bool IsProduct(string name) => Has(name, s_products);

    private static bool Has(string name, string[] kinds) =>
        NameWords.Of(name).Exists(word => Array.IndexOf(kinds, word) >= 0 || (word.EndsWith('s') && Array.IndexOf(kinds, word[..^1]) >= 0));
}
