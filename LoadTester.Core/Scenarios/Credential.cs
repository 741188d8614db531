namespace LoadTester;

internal enum CredentialPlace
{
    Header,
    Query,
    Cookie,
}

/// <summary>What is added to a request to say who it is from.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Name">Of the header, the query parameter or the cookie.</param>
/// <param name="Prefix">Before the secret, e.g. "Bearer ".</param>
/// <param name="Secret">A <see cref="LoadTester.Secret"/>, or what a login saved.</param>
internal sealed record Credential(CredentialPlace Place, string Name, string Prefix, Value Secret)
{
    /// <summary>The user of basic authentication, whose pair with the secret is sent in Base64; null otherwise. A constant, or a secret of its own.</summary>
    public Value? User { get; init; }

    /// <summary>All that has to be there for it.</summary>
    public IEnumerable<Value> Values => User is null ? [Secret] : [User, Secret];

    public static Credential Basic(Value user, Secret password) => new(CredentialPlace.Header, "Authorization", "Basic ", password) { User = user };

    public override string ToString() => $"{Name}: {Prefix}***";
}
