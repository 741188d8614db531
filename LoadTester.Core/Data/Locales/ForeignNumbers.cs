using System.Collections.Frozen;

namespace LoadTester;

/// <summary>The words that say what a number counts, by their English.</summary>
internal static class ForeignNumbers
{
    private static readonly FrozenDictionary<string, string> s_english = Table().ToFrozenDictionary(StringComparer.Ordinal);

    public static string? English(string word) => s_english.GetValueOrDefault(word);

    private static IEnumerable<KeyValuePair<string, string>> Table()
    {
        (string English, string Foreign)[] table =
        [
            ("price", "precio importe coste costo tarifa monto preis betrag kosten summe gebuehr prix montant cout preco valor prezzo saldo iva impuesto"),
            ("salary", "salario sueldo gehalt salaire"),
            ("discount", "descuento porcentaje rabatt prozent remise desconto"),
            ("quantity", "cantidad unidades menge anzahl quantite quantidade plazas asientos habitaciones personas plaetze zimmer personen"),
            ("age", "edad alter idade"),
            ("year", "ano anio jahr baujahr annee"),
            ("month", "mes monat mois"),
            ("day", "dia jour"),
            ("hour", "hora horas stunde stunden heure heures"),
            ("minutes", "minutos minuten duracion dauer duree duracao"),
            ("rating", "puntuacion calificacion valoracion bewertung avaliacao"),
            ("latitude", "latitud breitengrad"),
            ("longitude", "longitud laengengrad"),
            ("weight", "peso altura ancho anchura alto largo gewicht hoehe breite laenge poids hauteur largeur largura comprimento"),
            ("page", "pagina seite"),
            ("limit", "limite"),
            ("order", "orden posicion prioridad nivel piso planta version etage stockwerk"),
        ];
        return table.SelectMany(row => row.Foreign.Split(' '), (row, name) => KeyValuePair.Create(name, row.English)).DistinctBy(pair => pair.Key);
    }
}
