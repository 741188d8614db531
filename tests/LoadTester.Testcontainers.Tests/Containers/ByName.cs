using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Containers;
using DotNet.Testcontainers.Networks;

namespace LoadTester;

/// <summary>Members of Testcontainers whose signatures hold types that need not be there when this is compiled.</summary>
internal static class ByName
{
    public static IContainer BuildByName(this ContainerBuilder builder) => (IContainer)((dynamic)builder).Build();

    public static INetwork BuildByName(this NetworkBuilder builder) => (INetwork)((dynamic)builder).Build();
}
