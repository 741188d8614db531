namespace VetClinic.Storage;

/// <summary>How long an answer may get: lists are bounded, so that a call costs the same after a million others.</summary>
internal static class Lists
{
    public const int DefaultLimit = 20;
    public const int LargestLimit = 100;
}
