namespace LoadTester;

internal static class Spanish
{
    public static Language Words { get; } = new(
        Titles: ["Luz de primavera", "Camino del olivo", "Puente del norte", "Jardín de otoño", "Cosecha temprana", "Mirador del valle", "Brisa del puerto", "Noche clara", "Sendero de plata", "Primera cumbre", "Casa del río", "Plan de verano"],
        Descriptions: ["Pensado para el uso diario, con buenos acabados.", "La opción clásica, ahora renovada.", "Pequeño, ligero y fácil de cuidar.", "Una buena forma de empezar.", "Todo lo necesario en un solo lugar.", "Edición de temporada, disponible hasta agotar existencias."],
        Notes: ["Llamar antes de llegar.", "Todo bien, gracias.", "Preguntar por la entrada lateral.", "Segunda visita este año.", "Prefiere por la mañana.", "Sin cambios desde la última vez.", "Tratar con cuidado.", "Entregado al vecino.", "Necesita una habitación tranquila.", "Pagado por adelantado."],
        Labels: ["novedades", "ofertas", "hogar", "jardín", "viajes", "deporte", "familia", "cultura", "cocina", "trabajo"],
        Kinds: ["estándar", "premium", "básico", "de temporada", "general"],
        Products: ["Lámpara de mesa", "Silla plegable", "Mochila de viaje", "Cafetera italiana", "Manta de lana", "Botella térmica", "Cuaderno rayado", "Zapatillas de montaña", "Reloj de pared", "Juego de toallas"],
        Jobs: ["Enfermera", "Contable", "Ingeniera de software", "Profesor de primaria", "Administrativo", "Diseñadora gráfica", "Electricista", "Jefa de ventas", "Veterinario", "Cocinero"],
        Departments: ["Ventas", "Compras", "Recursos humanos", "Atención al cliente", "Logística", "Finanzas", "Informática"],
        Colors: ["rojo", "azul", "verde", "amarillo", "blanco", "negro", "gris", "naranja", "morado"],
        Species: ["perro", "gato", "conejo", "hámster", "loro", "tortuga"],
        Genders: ["mujer", "hombre"],
        Active: "activo",
        Countries: ["España", "Portugal", "Francia", "Italia", "Alemania", "México", "Argentina", "Chile"]);

    public static Land Land { get; } = new("ES", "EUR", "+34 6## ### ###", "{0}0##", "{0}, {1}",
        ["Calle Mayor", "Calle de Alcalá", "Calle del Prado", "Avenida de la Constitución", "Calle San Juan", "Plaza de España", "Calle Real", "Paseo de la Estación", "Calle del Carmen", "Avenida de Andalucía", "Ronda de Toledo", "Calle Nueva"],
        [
            ("Madrid", "Madrid", "28"), ("Barcelona", "Barcelona", "08"), ("Valencia", "Valencia", "46"), ("Sevilla", "Sevilla", "41"), ("Zaragoza", "Zaragoza", "50"), ("Málaga", "Málaga", "29"),
            ("Murcia", "Murcia", "30"), ("Palma", "Illes Balears", "07"), ("Bilbao", "Bizkaia", "48"), ("Alicante", "Alicante", "03"), ("Córdoba", "Córdoba", "14"), ("Valladolid", "Valladolid", "47"),
            ("Gijón", "Asturias", "33"), ("Granada", "Granada", "18"), ("Salamanca", "Salamanca", "37"), ("Santander", "Cantabria", "39"),
        ]);
}
