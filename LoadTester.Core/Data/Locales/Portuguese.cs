namespace LoadTester;

internal static class Portuguese
{
    public static Language Words { get; } = new(
        Titles: ["Luz da primavera", "Caminho da oliveira", "Ponte do norte", "Jardim de outono", "Colheita antecipada", "Vista do vale", "Brisa do porto", "Noite clara", "Trilho de prata", "Primeiro cume", "Casa do rio", "Plano de verão"],
        Descriptions: ["Feito para o dia a dia, com bom acabamento.", "O clássico, agora renovado.", "Pequeno, leve e fácil de cuidar.", "Uma boa forma de começar.", "Tudo o que é preciso num só lugar.", "Edição da estação, até ao fim do stock."],
        Notes: ["Ligar antes de chegar.", "Tudo bem, obrigado.", "Pedir a entrada lateral.", "Segunda visita este ano.", "Prefere de manhã.", "Sem alterações desde a última vez.", "Manusear com cuidado.", "Entregue ao vizinho.", "Precisa de um quarto calmo.", "Pago antecipadamente."],
        Labels: ["novidades", "promoções", "casa", "jardim", "viagens", "desporto", "família", "cultura", "cozinha", "trabalho"],
        Kinds: ["padrão", "premium", "básico", "sazonal", "geral"],
        Products: ["Candeeiro de mesa", "Cadeira dobrável", "Mochila de viagem", "Cafeteira italiana", "Manta de lã", "Garrafa térmica", "Caderno pautado", "Botas de caminhada", "Relógio de parede", "Jogo de toalhas"],
        Jobs: ["Enfermeira", "Contabilista", "Engenheira de software", "Professor", "Assistente administrativo", "Designer gráfica", "Eletricista", "Gerente de vendas", "Veterinária", "Cozinheiro"],
        Departments: ["Vendas", "Compras", "Recursos humanos", "Apoio ao cliente", "Logística", "Finanças", "Informática"],
        Colors: ["vermelho", "azul", "verde", "amarelo", "branco", "preto", "cinzento", "laranja", "roxo"],
        Species: ["cão", "gato", "coelho", "hamster", "papagaio", "tartaruga"],
        Genders: ["feminino", "masculino"],
        Active: "ativo",
        Countries: ["Portugal", "Brasil", "Espanha", "França", "Itália", "Alemanha", "Angola", "Moçambique"]);

    public static Land Portugal { get; } = new("PT", "EUR", "+351 91# ### ###", "{0}00-###", "{0}, {1}",
        ["Rua Augusta", "Avenida da Liberdade", "Rua de Santa Catarina", "Rua das Flores", "Largo do Carmo", "Rua Direita", "Rua da Igreja", "Avenida dos Aliados", "Travessa do Mercado", "Rua 5 de Outubro"],
        [("Lisboa", "Lisboa", "11"), ("Porto", "Porto", "40"), ("Braga", "Braga", "47"), ("Coimbra", "Coimbra", "30"), ("Faro", "Faro", "80"), ("Aveiro", "Aveiro", "38"), ("Évora", "Évora", "70"), ("Setúbal", "Setúbal", "29"), ("Viseu", "Viseu", "35"), ("Funchal", "Madeira", "90")]);

    public static Land Brazil { get; } = new("BR", "BRL", "+55 11 9####-####", "{0}###-###", "{0}, {1}",
        ["Rua das Flores", "Avenida Brasil", "Rua XV de Novembro", "Rua Sete de Setembro", "Avenida Paulista", "Rua da Consolação", "Rua Santos Dumont", "Avenida Getúlio Vargas", "Rua São José", "Travessa do Comércio"],
        [("São Paulo", "SP", "01"), ("Rio de Janeiro", "RJ", "20"), ("Belo Horizonte", "MG", "30"), ("Salvador", "BA", "40"), ("Fortaleza", "CE", "60"), ("Curitiba", "PR", "80"), ("Recife", "PE", "50"), ("Porto Alegre", "RS", "90"), ("Florianópolis", "SC", "88"), ("Goiânia", "GO", "74")]);
}
