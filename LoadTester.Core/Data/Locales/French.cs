namespace LoadTester;

internal static class French
{
    public static Language Words { get; } = new(
        Titles: ["Lumière de printemps", "Chemin des oliviers", "Pont du nord", "Jardin d'automne", "Récolte précoce", "Vue sur la vallée", "Brise du port", "Nuit claire", "Sentier d'argent", "Premier sommet", "Maison du fleuve", "Projet d'été"],
        Descriptions: ["Conçu pour tous les jours, avec de belles finitions.", "Le grand classique, remis à neuf.", "Petit, léger et facile d'entretien.", "Une bonne façon de commencer.", "Tout le nécessaire au même endroit.", "Édition de saison, dans la limite des stocks."],
        Notes: ["Appeler avant d'arriver.", "Tout s'est bien passé, merci.", "Demander l'entrée latérale.", "Deuxième visite cette année.", "Préfère le matin.", "Rien de changé depuis la dernière fois.", "À manipuler avec soin.", "Remis au voisin.", "Souhaite une chambre calme.", "Payé d'avance."],
        Labels: ["nouveautés", "promotions", "maison", "jardin", "voyages", "sport", "famille", "culture", "cuisine", "travail"],
        Kinds: ["standard", "premium", "essentiel", "saisonnier", "général"],
        Products: ["Lampe de table", "Chaise pliante", "Sac de voyage", "Cafetière italienne", "Couverture en laine", "Bouteille isotherme", "Carnet ligné", "Chaussures de marche", "Horloge murale", "Lot de serviettes"],
        Jobs: ["Infirmière", "Comptable", "Ingénieure logiciel", "Professeur des écoles", "Assistant administratif", "Graphiste", "Électricienne", "Responsable des ventes", "Vétérinaire", "Cuisinier"],
        Departments: ["Ventes", "Achats", "Ressources humaines", "Service client", "Logistique", "Finances", "Informatique"],
        Colors: ["rouge", "bleu", "vert", "jaune", "blanc", "noir", "gris", "orange", "violet"],
        Species: ["chien", "chat", "lapin", "hamster", "perroquet", "tortue"],
        Genders: ["femme", "homme"],
        Active: "actif",
        Countries: ["France", "Belgique", "Suisse", "Espagne", "Italie", "Allemagne", "Canada", "Portugal"]);

    public static Land Land { get; } = new("FR", "EUR", "+33 6 39 98 ## ##", "{0}#00", "{1} {0}",
        ["rue de la Paix", "rue Victor Hugo", "avenue de la République", "rue des Lilas", "place de la Mairie", "rue du Moulin", "rue Pasteur", "boulevard Gambetta", "rue des Écoles", "chemin du Lavoir", "rue Jean Jaurès", "quai des Brumes"],
        [
            ("Paris", "Île-de-France", "75"), ("Marseille", "Provence-Alpes-Côte d'Azur", "13"), ("Lyon", "Auvergne-Rhône-Alpes", "69"), ("Toulouse", "Occitanie", "31"), ("Nice", "Provence-Alpes-Côte d'Azur", "06"),
            ("Nantes", "Pays de la Loire", "44"), ("Strasbourg", "Grand Est", "67"), ("Montpellier", "Occitanie", "34"), ("Bordeaux", "Nouvelle-Aquitaine", "33"), ("Lille", "Hauts-de-France", "59"),
            ("Rennes", "Bretagne", "35"), ("Dijon", "Bourgogne-Franche-Comté", "21"), ("Rouen", "Normandie", "76"), ("Tours", "Centre-Val de Loire", "37"),
        ]);
}
