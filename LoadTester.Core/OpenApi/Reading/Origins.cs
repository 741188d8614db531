namespace LoadTester;

/// <summary>Where parts of the tree stand in what the user wrote: other files, and places that Swagger 2.0 calls otherwise.</summary>
internal sealed class Origins
{
    private readonly Dictionary<string, string> _moved = new(StringComparer.Ordinal);

    public void Add(string pointer, string origin) => _moved[pointer] = origin;

    /// <summary>A pointer as the user's files have it: "#/definitions/Pet", "models/Pet.yaml#/properties/name".</summary>
    public string Of(string pointer)
    {
        // What is above may have been moved, too: a part of a part.
        for (var end = pointer.Length; _moved.Count > 0 && end > 0; end = pointer.LastIndexOf('/', end - 1))
        {
            if (_moved.TryGetValue(pointer[..end], out var origin))
                return origin + pointer[end..];
        }

        return pointer;
    }
}
