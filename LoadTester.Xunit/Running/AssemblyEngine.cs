using System.Reflection;
using Xunit.Sdk;

namespace LoadTester;

/// <summary>The engine that a test assembly asks for.</summary>
internal static class AssemblyEngine
{
    /// <summary>A new one, or null when the assembly asks for none.</summary>
    /// <exception cref="TestPipelineException">It asks for several.</exception>
    public static ILoadEngine? Of(Assembly assembly) => Of(assembly.GetName().Name, [.. assembly.GetCustomAttributes<UseEngineAttribute>()]);

    public static ILoadEngine? Of(string? assembly, IReadOnlyList<UseEngineAttribute> attributes) => attributes.Count switch
    {
        0 => null,
        1 => attributes[0].CreateEngine() ?? throw new TestPipelineException($"{Name(attributes[0])} gave no engine: its CreateEngine() returned null."),
        _ => throw new TestPipelineException($"{assembly} asks for several engines: {string.Join(", ", attributes.Select(Name).Order(StringComparer.Ordinal))}. Keep one of these attributes."),
    };

    private static string Name(UseEngineAttribute attribute)
    {
        var name = attribute.GetType().Name;
        return $"[assembly: {(name.EndsWith(nameof(Attribute), StringComparison.Ordinal) ? name[..^nameof(Attribute).Length] : name)}]";
    }
}
