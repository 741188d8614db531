namespace LoadTester;

internal static class German
{
    public static Language Words { get; } = new(
        Titles: ["Licht im Frühling", "Weg zum Hafen", "Brücke im Norden", "Herbstgarten", "Frühe Ernte", "Blick ins Tal", "Stille Nacht am See", "Silberpfad", "Erster Gipfel", "Haus am Fluss", "Sommerplan", "Neue Wege"],
        Descriptions: ["Für jeden Tag gemacht und gut verarbeitet.", "Der Klassiker, frisch überarbeitet.", "Klein, leicht und pflegeleicht.", "Ein guter Einstieg.", "Alles Nötige an einem Ort.", "Nur in dieser Saison, solange der Vorrat reicht."],
        Notes: ["Bitte vorher anrufen.", "Alles bestens, danke.", "Bitte den Seiteneingang nehmen.", "Zweiter Besuch in diesem Jahr.", "Am liebsten vormittags.", "Keine Änderungen seit dem letzten Mal.", "Mit Vorsicht behandeln.", "Beim Nachbarn abgegeben.", "Braucht ein ruhiges Zimmer.", "Im Voraus bezahlt."],
        Labels: ["neu", "angebote", "haushalt", "garten", "reisen", "sport", "familie", "kultur", "küche", "arbeit"],
        Kinds: ["standard", "premium", "basis", "saisonal", "allgemein"],
        Products: ["Tischlampe", "Klappstuhl", "Reiserucksack", "Espressokocher", "Wolldecke", "Thermosflasche", "Notizbuch", "Wanderschuhe", "Wanduhr", "Handtuchset"],
        Jobs: ["Krankenpflegerin", "Buchhalter", "Softwareentwicklerin", "Grundschullehrer", "Sachbearbeiterin", "Grafikdesigner", "Elektrikerin", "Verkaufsleiter", "Tierärztin", "Koch"],
        Departments: ["Vertrieb", "Einkauf", "Personal", "Kundendienst", "Logistik", "Buchhaltung", "IT"],
        Colors: ["rot", "blau", "grün", "gelb", "weiß", "schwarz", "grau", "orange", "violett"],
        Species: ["Hund", "Katze", "Kaninchen", "Hamster", "Papagei", "Schildkröte"],
        Genders: ["weiblich", "männlich"],
        Active: "aktiv",
        Countries: ["Deutschland", "Österreich", "Schweiz", "Frankreich", "Italien", "Niederlande", "Polen", "Spanien"]);

    public static Land Land { get; } = new("DE", "EUR", "+49 30 23125 ###", "{0}1##", "{0} {1}",
        ["Hauptstraße", "Bahnhofstraße", "Gartenstraße", "Lindenallee", "Schulstraße", "Bergstraße", "Goethestraße", "Am Markt", "Kirchweg", "Mühlenweg", "Rosenstraße", "Uferstraße"],
        [
            ("Berlin", "Berlin", "10"), ("Hamburg", "Hamburg", "20"), ("München", "Bayern", "80"), ("Köln", "Nordrhein-Westfalen", "50"), ("Frankfurt am Main", "Hessen", "60"), ("Stuttgart", "Baden-Württemberg", "70"),
            ("Düsseldorf", "Nordrhein-Westfalen", "40"), ("Leipzig", "Sachsen", "04"), ("Dresden", "Sachsen", "01"), ("Hannover", "Niedersachsen", "30"), ("Nürnberg", "Bayern", "90"), ("Bremen", "Bremen", "28"),
            ("Freiburg im Breisgau", "Baden-Württemberg", "79"), ("Kiel", "Schleswig-Holstein", "24"), ("Erfurt", "Thüringen", "99"), ("Rostock", "Mecklenburg-Vorpommern", "18"),
        ]);
}
