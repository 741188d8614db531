using System.Text.Json;
using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>
/// Makes a pointer within the tree of every reference: to other files, to names of schemas, to a place that is called otherwise in this version. One that leads nowhere, or comes
/// back to itself, is taken out under a warning.
/// </summary>
internal sealed class ReferenceResolver(DocumentFile main, DocumentRepair repair, FileShelf files, WarningList warnings)
{
    /// <summary>Microsoft.OpenApi walks a chain of references anew from each of its links; one this long is made to exhaust it.</summary>
    private const int LongestChain = 32;

    private const int MostEmptied = 1_000;

    private readonly ReferenceSearch _search = new(main, files, warnings);
    private readonly Dictionary<(DocumentFile, string, ReferenceKind), Resolved> _known = [];
    private readonly HashSet<(JsonNode, bool)> _visited = [];
    private readonly HashSet<Uri> _asked = [];
    private readonly List<JsonObject> _emptied = [];
    private List<Reference> _waiting = [];
    private int _next;

    /// <summary>What a reference was taken out of. It is less than it should be, which need not be told again.</summary>
    public IReadOnlyList<JsonObject> Emptied => _emptied;

    /// <summary>For a text that a test holds, which refers to nothing but itself.</summary>
    public void Run()
    {
        Resolve();
        MendCircles();
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (Resolve() is { Count: > 0 } addresses)
        {
            foreach (var address in addresses)
                await files.LoadAsync(address, cancellationToken);
        }

        MendCircles();
    }

    /// <summary>Goes on until only references are left that need one of the returned files.</summary>
    private List<Uri> Resolve()
    {
        var addresses = new List<Uri>();
        var again = _waiting;
        _waiting = [];
        foreach (var reference in again)
            Resolve(reference, addresses);
        // The list grows while files are walked.
        for (; _next < repair.References.Count; _next++)
            Resolve(repair.References[_next], addresses);
        return addresses;
    }

    private void Resolve(Reference reference, List<Uri> addresses)
    {
        if (reference.Holder[reference.Key]?.GetValueKind() != JsonValueKind.String || reference.Text.StartsWith(DocumentFile.OnShelf, StringComparison.Ordinal))
            return;
        var key = (reference.File, reference.Text, reference.Kind);
        if (!_known.TryGetValue(key, out var resolved))
        {
            resolved = _search.Find(reference);
            if (resolved.Needs is { } address)
            {
                if (_asked.Add(address))
                    addresses.Add(address);
                _waiting.Add(reference);
                return;
            }

            _known[key] = resolved;
        }

        Apply(reference, resolved);
    }

    private void Apply(Reference reference, Resolved resolved)
    {
        if (resolved.Target is not { } target)
        {
            TakeOut(reference, resolved.Reason!);
            return;
        }

        if (resolved.Note is not null)
            warnings.Add(reference.Holder, reference.Key, resolved.Note);
        if (resolved.Pointer != reference.Text)
            reference.Holder[reference.Key] = resolved.Pointer;
        if (resolved.Walk is { } file && _visited.Add((target, reference.Kind == ReferenceKind.Part)))
            repair.Visit(target, reference.Kind, file);
    }

    private void TakeOut(Reference reference, string reason)
    {
        var place = reference.Kind == ReferenceKind.Mapping ? "left out" : reference.Kind == ReferenceKind.Part ? "left out" : "read as a schema that allows anything";
        var message = $"the reference {JsonPointer.Short(reference.Text)} {reason}; {place}";
        if (reference.Kind == ReferenceKind.Mapping)
            warnings.Add(reference.Holder, reference.Key, message);
        else
            warnings.Add(reference.Holder, message);
        reference.Holder.Remove(reference.Key);
        if (reference.Kind == ReferenceKind.Part && _emptied.Count < MostEmptied)
            _emptied.Add(reference.Holder);
    }

    private void MendCircles()
    {
        var targets = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        var passed = new HashSet<JsonNode>(ReferenceEqualityComparer.Instance);
        foreach (var reference in repair.References)
        {
            if (reference.Kind == ReferenceKind.Mapping || reference.Holder["$ref"] is not { } first)
                continue;
            passed.Clear();
            var node = Target(first.GetValue<string>());
            while (node is JsonObject members && members["$ref"] is { } next && next.GetValueKind() == JsonValueKind.String)
            {
                if (members == reference.Holder || passed.Count >= LongestChain)
                {
                    TakeOut(reference, members == reference.Holder ? "comes back to itself" : $"begins a chain of more than {LongestChain} references");
                    break;
                }

                // A circle that is entered from outside is cut at one of its own references.
                if (!passed.Add(members))
                    break;
                node = Target(next.GetValue<string>());
            }
        }

        JsonNode? Target(string reference)
        {
            if (!targets.TryGetValue(reference, out var target))
                targets[reference] = target = JsonPointer.Find(main.Root, reference);
            return target;
        }
    }
}
