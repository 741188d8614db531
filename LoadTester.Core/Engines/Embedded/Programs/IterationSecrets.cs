using System.Text;

namespace LoadTester;

/// <summary>The credentials that one iteration holds, and those that an answer brings.</summary>
internal static class IterationSecrets
{
    /// <summary>The saved values that must not be shown.</summary>
    public static IReadOnlyList<string> Held(Iteration iteration) =>
        iteration.Program.SecretSlots.Count == 0 ? [] : [.. iteration.Program.SecretSlots.Select(slot => Encoding.UTF8.GetString(iteration.Slots[slot].Value.AsText()))];

    /// <param name="iteration">Whose saved values are meant.</param>
    /// <param name="step">What it may save.</param>
    /// <param name="secretNames">The names of saved values that go into a credential somewhere.</param>
    /// <param name="body">The answer; empty where there is none.</param>
    public static SecretMask Of(Iteration iteration, CompiledStep step, IReadOnlySet<string> secretNames, ReadOnlySpan<byte> body)
    {
        var secrets = new SecretMask();
        foreach (var held in Held(iteration))
            secrets.Add(held);
        if (body.IsEmpty)
            return secrets;
        // A credential that this very answer brings may not have been saved yet, or never will be.
        foreach (var save in step.Saves.Where(save => secretNames.Contains(save.Name)).SelectMany(save => save.Sources).OfType<PathRead>())
        {
            var fresh = new ScalarSlot();
            _ = JsonPathReader.Read(body, save.Path, fresh, out _);
            secrets.Add(Encoding.UTF8.GetString(fresh.Value.AsText()));
        }

        return secrets;
    }
}
