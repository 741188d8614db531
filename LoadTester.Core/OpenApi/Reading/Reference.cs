using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>What a reference stands for: decides what takes its place when it leads nowhere.</summary>
internal enum ReferenceKind
{
    Schema,

    /// <summary>The value of a discriminator's mapping: a reference, or the bare name of a schema.</summary>
    Mapping,

    /// <summary>Parameters, bodies, answers, paths, examples.</summary>
    Part,
}

/// <summary>A reference as it stands in the tree.</summary>
/// <param name="Holder">Has the reference under <paramref name="Key"/>.</param>
/// <param name="Key"><c>$ref</c>, or a value of the discriminator's property.</param>
/// <param name="Kind">What it stands for.</param>
/// <param name="File">The file whose text it is.</param>
internal readonly record struct Reference(JsonObject Holder, string Key, ReferenceKind Kind, DocumentFile File)
{
    public string Text => Holder[Key]!.GetValue<string>();
}
