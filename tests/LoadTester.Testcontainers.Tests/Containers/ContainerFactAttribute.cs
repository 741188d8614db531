using System.Runtime.CompilerServices;
using Xunit;

namespace LoadTester;

/// <summary>
/// A test that cannot even be entered in a build that leaves out what Testcontainers needs: it is skipped there. Whether Docker and its images are there is
/// found out by <see cref="RealContainer"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ContainerFactAttribute : FactAttribute
{
    public ContainerFactAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
        : base(file, line)
    {
        Skip = DockerFault.MissingPackages;
        SkipType = typeof(ContainerFactAttribute);
        SkipUnless = nameof(IsBuilt);
    }

    public static bool IsBuilt { get; } = RealContainer.IsRequired || Type.GetType("Docker.DotNet.DockerClient, Docker.DotNet") is not null;
}
