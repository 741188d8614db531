namespace VetClinic.Security;

/// <summary>What is not the clinic's business itself: needs no key, is never slow, never fails on purpose.</summary>
internal static class OpenPaths
{
    public static bool Include(PathString path) =>
        path.StartsWithSegments("/openapi", StringComparison.Ordinal)
        || path.StartsWithSegments("/health", StringComparison.Ordinal)
        || path.StartsWithSegments("/login", StringComparison.Ordinal);
}
