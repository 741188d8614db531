using Xunit.v3;

namespace Xunit.LoadTests;

/// <summary>Moves load tests into collections of their own that do not run in parallel. xUnit runs those one by one, after all parallel ones.</summary>
internal static class Isolation
{
    public static IXunitTestMethod Of(IXunitTestMethod method)
    {
        var collection = method.TestClass.TestCollection;
        if (collection.DisableParallelization)
            return method;
        var alone = new XunitTestCollection(
            collection.TestAssembly, collection.CollectionDefinition, disableParallelization: true, $"{collection.TestCollectionDisplayName} (load)");
        return new XunitTestMethod(new XunitTestClass(method.TestClass.Class, alone), method.Method, method.TestMethodArguments);
    }
}
