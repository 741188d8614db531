namespace LoadTester;

/// <summary>
/// How every request of a load test says who it is. A secret comes from the environment, from <see cref="Value.Secret"/>, or from a login in
/// <see cref="LoadTest.Before"/>; a literal does not compile.
/// </summary>
public sealed record Auth
{
    private Auth(string header, string prefix, Value credential, bool inQuery = false, string? user = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(header);
        ArgumentNullException.ThrowIfNull(credential);
        Parameter = header;
        Prefix = prefix;
        Credential = credential;
        InQuery = inQuery;
        User = user;
    }

    internal string Parameter { get; }

    internal string Prefix { get; }

    internal Value Credential { get; }

    internal bool InQuery { get; }

    /// <summary>The user of basic authentication, whose pair with the credential is sent in Base64; null otherwise.</summary>
    internal string? User { get; }

    /// <summary><c>Authorization: Bearer …</c> (RFC 6750).</summary>
    public static Auth Bearer(Secret token) => new("Authorization", "Bearer ", token);

    /// <summary><c>Authorization: Bearer …</c> with a token that a step of <see cref="LoadTest.Before"/> saved.</summary>
    public static Auth Bearer(Captured token) => new("Authorization", "Bearer ", token);

    /// <summary>A key in the header <paramref name="header"/>, e.g. <c>X-Api-Key</c>.</summary>
    public static Auth ApiKey(string header, Secret key) => new(header, "", key);

    /// <summary>A key that a step of <see cref="LoadTest.Before"/> saved, in the header <paramref name="header"/>.</summary>
    public static Auth ApiKey(string header, Captured key) => new(header, "", key);

    /// <summary>A key in the query parameter <paramref name="parameter"/>.</summary>
    public static Auth QueryKey(string parameter, Secret key) => new(parameter, "", key, inQuery: true);

    /// <summary>A key that a step of <see cref="LoadTest.Before"/> saved, in the query parameter <paramref name="parameter"/>.</summary>
    public static Auth QueryKey(string parameter, Captured key) => new(parameter, "", key, inQuery: true);

    /// <summary><c>Authorization: Basic …</c> (RFC 7617), user and password in UTF-8.</summary>
    public static Auth Basic(string user, Secret password) => user is null ? throw new ArgumentNullException(nameof(user)) : new("Authorization", "Basic ", password, user: user);

    /// <summary>Shows the kind and the name of the secret, never the secret.</summary>
    public override string ToString() => $"{Parameter}: {Prefix}***";
}
