using System.Collections.Immutable;

namespace LoadTester;

/// <summary>
/// How every request of a load test says who it is. A secret comes from the environment, from <see cref="Value.Secret"/>, or from a login in
/// <see cref="LoadTest.Before"/>; a literal does not compile.
/// </summary>
public sealed record Auth
{
    private readonly ImmutableArray<Credential> _always;
    private readonly DocumentSecurity? _document;

    private Auth(CredentialPlace place, string name, string prefix, Value secret)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(secret);
        _always = [new(place, name, prefix, secret)];
    }

    private Auth(Credential credential) => _always = [credential];

    private Auth(DocumentSecurity document)
    {
        _document = document;
        _always = document.Outside;
    }

    /// <summary><c>Authorization: Bearer …</c> (RFC 6750).</summary>
    public static Auth Bearer(Secret token) => new(CredentialPlace.Header, "Authorization", "Bearer ", token);

    /// <summary><c>Authorization: Bearer …</c> with a token that a step of <see cref="LoadTest.Before"/> saved.</summary>
    public static Auth Bearer(Captured token) => new(CredentialPlace.Header, "Authorization", "Bearer ", token);

    /// <summary>A key in the header <paramref name="header"/>, e.g. <c>X-Api-Key</c>.</summary>
    public static Auth ApiKey(string header, Secret key) => new(CredentialPlace.Header, header, "", key);

    /// <summary>A key that a step of <see cref="LoadTest.Before"/> saved, in the header <paramref name="header"/>.</summary>
    public static Auth ApiKey(string header, Captured key) => new(CredentialPlace.Header, header, "", key);

    /// <summary>A key in the query parameter <paramref name="parameter"/>.</summary>
    public static Auth QueryKey(string parameter, Secret key) => new(CredentialPlace.Query, parameter, "", key);

    /// <summary>A key that a step of <see cref="LoadTest.Before"/> saved, in the query parameter <paramref name="parameter"/>.</summary>
    public static Auth QueryKey(string parameter, Captured key) => new(CredentialPlace.Query, parameter, "", key);

    /// <summary>A key in the cookie <paramref name="cookie"/>, beside those of the step and those that the server has set.</summary>
    public static Auth CookieKey(string cookie, Secret key) => new(CredentialPlace.Cookie, cookie, "", key);

    /// <summary>A key that a step of <see cref="LoadTest.Before"/> saved, in the cookie <paramref name="cookie"/>.</summary>
    public static Auth CookieKey(string cookie, Captured key) => new(CredentialPlace.Cookie, cookie, "", key);

    /// <summary><c>Authorization: Basic …</c> (RFC 7617), user and password in UTF-8.</summary>
    public static Auth Basic(string user, Secret password) =>
        new(Credential.Basic(new ConstantValue(user ?? throw new ArgumentNullException(nameof(user))), password ?? throw new ArgumentNullException(nameof(password))));

    /// <summary>
    /// What the document's security schemes ask for, with secrets from the environment. A variable is called like its scheme, <c>API_KEY</c> for <c>api_key</c> and
    /// <c>PETSTORE_AUTH</c> for <c>petstoreAuth</c>; basic authentication takes two, <c>…_USER</c> and <c>…_PASSWORD</c>. For oauth2 and openIdConnect it holds a token.
    /// Steps of the document are sent what their operation asks for, which may be nothing; steps outside it, what the document asks for as a whole; steps of another document, nothing.
    /// </summary>
    /// <param name="api">The document.</param>
    /// <param name="scheme">The scheme to take wherever an operation lets one choose. Default: the first alternative that can be sent.</param>
    /// <exception cref="ApiDocumentException">The document declares no such scheme, or none at all, or it is one that no request can carry.</exception>
    public static Auth FromDocument(ApiDocument api, string? scheme = null)
    {
        ArgumentNullException.ThrowIfNull(api);
        return new(DocumentSecurity.Of(api.Content, scheme));
    }

    /// <summary>What the step is sent with.</summary>
    internal IReadOnlyList<Credential> For(Step step) => _document is null ? _always : _document.For(step);

    /// <summary>What any of the steps is sent with.</summary>
    internal IReadOnlyList<Credential> Of(IEnumerable<Step> steps) => _document is null ? _always : [.. steps.SelectMany(For).Distinct()];

    /// <summary>Why the step cannot be sent what it needs; null when it can.</summary>
    internal string? Problem(Step step) => _document?.Problem(step);

    /// <summary>Shows the kind and the name of the secret, never the secret.</summary>
    public override string ToString() => _document?.ToString() ?? string.Join(", ", _always);
}
