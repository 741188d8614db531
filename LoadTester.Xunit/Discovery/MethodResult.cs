using System.Reflection;
using LoadTester;
using Xunit.Sdk;

namespace Xunit.LoadTests;

/// <summary>What a test method hands back when it has ended.</summary>
internal enum MethodResult
{
    /// <summary>Something that a load test may not return.</summary>
    Unsupported,

    /// <summary>Nothing: the method runs its load tests itself.</summary>
    Nothing,

    /// <summary>A load test to run and judge.</summary>
    LoadTest,

    /// <summary>A result to judge.</summary>
    LoadResult,
}

internal static class MethodResults
{
    public static MethodResult Of(MethodInfo method)
    {
        var type = method.ReturnType;
        if (type == typeof(void) || type == typeof(Task) || type == typeof(ValueTask))
            return MethodResult.Nothing;
        var inTask = type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Task<>) || type.GetGenericTypeDefinition() == typeof(ValueTask<>));
        var value = inTask ? type.GetGenericArguments()[0] : type;
        return value == typeof(LoadTest) ? MethodResult.LoadTest
            : value == typeof(LoadResult) ? MethodResult.LoadResult
            // What F#'s task { } without a value returns.
            : inTask && value.FullName == "Microsoft.FSharp.Core.Unit" ? MethodResult.Nothing
            : MethodResult.Unsupported;
    }

    /// <summary>Waits for what a method returned, and takes the value out of its task; null when there is none.</summary>
    public static async Task<object?> ValueOf(object? returned)
    {
        if (returned is ValueTask<LoadTest> test)
            return await test;
        if (returned is ValueTask<LoadResult> result)
            return await result;
        if (AsyncUtility.TryConvertToValueTask(returned) is not { } task)
            return returned;
        await task;
        return returned switch
        {
            Task<LoadTest> ended => await ended,
            Task<LoadResult> ended => await ended,
            _ => null,
        };
    }
}
