using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using Xunit;

namespace LoadTester.PublicApi;

/// <summary>The public API of an assembly as text, one member a line, and its comparison with the approved one.</summary>
internal static class PublicApiText
{
    public static void ShouldBeApproved(Assembly assembly, [CallerFilePath] string file = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(file)!, $"{assembly.GetName().Name}.approved.txt");
        if (!Directory.Exists(Path.GetDirectoryName(path)))
            Assert.Skip("The sources are not where they were compiled.");
        var approved = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        var actual = Of(assembly, approved.Split('\n'));
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
            File.WriteAllText(path, approved = actual);
        var removed = approved.Split('\n').Except(actual.Split('\n')).Select(line => $"- {line}");
        var added = actual.Split('\n').Except(approved.Split('\n')).Select(line => $"+ {line}");
        Assert.True(approved == actual, $"The public API differs from {path}:\n{string.Join("\n", removed.Concat(added))}\nAccept it with UPDATE_SNAPSHOTS=1 dotnet test, and say it in CHANGELOG.md.");
    }

    private static string Of(Assembly assembly, string[] approved)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(Kind(type)).Append(' ').Append(type.FullName).Append('\n');
            var members = type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
                .Where(member => member is not MethodInfo { IsSpecialName: true } method || method.Name.StartsWith("op_", StringComparison.Ordinal))
                .Where(member => member.GetCustomAttribute<CompilerGeneratedAttribute>() is null && !member.Name.Contains('<', StringComparison.Ordinal))
                .Select(member => LineOrApproved(member, approved))
                .Order(StringComparer.Ordinal);
            foreach (var member in members)
                text.Append("    ").Append(member).Append('\n');
        }

        return text.ToString();
    }

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => "struct",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    /// <summary>A build that leaves out what a package needs cannot read each signature: there a member is known by its name only.</summary>
    private static string LineOrApproved(MemberInfo member, string[] approved)
    {
        try
        {
            return Line(member);
        }
        catch (FileNotFoundException)
        {
            return Array.Find(approved, line => line.Contains($" {member.Name}(", StringComparison.Ordinal))?.Trim() ?? $"{member.Name}(…), which only a complete build can read";
        }
    }

    private static string Line(MemberInfo member) => member switch
    {
        MethodInfo method => $"{Static(method.IsStatic)}{Name(method.ReturnType)} {method.Name}({Parameters(method)})",
        ConstructorInfo constructor => $"new({Parameters(constructor)})",
        PropertyInfo property => $"{Static(property.GetMethod!.IsStatic)}{Name(property.PropertyType)} {property.Name} {{ get;{(property.SetMethod is { IsPublic: true } ? " init;" : "")} }}",
        FieldInfo { IsLiteral: true } field => $"const {field.Name} = {field.GetRawConstantValue()}",
        FieldInfo field => $"{Static(field.IsStatic)}{Name(field.FieldType)} {field.Name}",
        _ => member.ToString()!,
    };

    private static string Static(bool isStatic) => isStatic ? "static " : "";

    private static string Parameters(MethodBase method) =>
        string.Join(", ", method.GetParameters().Select(parameter => $"{(parameter.IsOut ? "out " : "")}{Name(parameter.ParameterType)} {parameter.Name}{(parameter.HasDefaultValue ? " = …" : "")}"));

    private static string Name(Type type)
    {
        type = type.IsByRef ? type.GetElementType()! : type;
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return Name(inner) + "?";
        return type.IsGenericType
            ? $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
            : type.Name;
    }
}
