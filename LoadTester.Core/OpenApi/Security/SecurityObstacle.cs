namespace LoadTester;

/// <summary>Why none of the alternatives of a <c>security</c> can be sent.</summary>
internal static class SecurityObstacle
{
    private const string SayYourself = "say yourself what is sent: .WithAuth(Auth.Bearer(…)).";

    /// <param name="alternatives">Each the schemes that go together.</param>
    public static string Of(IEnumerable<IEnumerable<SecurityScheme>> alternatives)
    {
        var all = alternatives.Select(schemes => schemes.ToList()).ToList();
        var asked = string.Join(" or ", all.Select(schemes => string.Join(" and ", schemes.Select(scheme => $"{scheme.Name} ({scheme.Kind})"))).Distinct());
        var clashes = all.Where(schemes => schemes.TrueForAll(scheme => scheme.Credential is not null)).Select(Clash).Distinct().ToList();
        if (clashes.Count == 0)
            return $"{asked}, which cannot be sent with a request. Test an address that does not ask for it, behind the proxy that checks certificates for instance, or {SayYourself}";
        if (clashes.Count < all.Count)
            clashes.Add("the rest cannot be sent with a request");
        return $"{asked}, but {string.Join(", and ", clashes)}. Name the one that the server takes in the document, or {SayYourself}";
    }

    private static string Clash(List<SecurityScheme> schemes)
    {
        var same = schemes.GroupBy(scheme => (scheme.Credential!.Place, scheme.Credential.Name)).First(group => group.Count() > 1);
        var place = $"the {same.Key.Place switch { CredentialPlace.Query => "query parameter", CredentialPlace.Cookie => "cookie", _ => "header" }} {same.Key.Name}";
        return $"{string.Join(" and ", same.Select(scheme => scheme.Name))} {(same.Count() == 2 ? "both" : "all")} write {place}";
    }
}
