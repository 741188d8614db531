using System.Net;

namespace LoadTester;

/// <summary>What there is within the container, seen before k6 starts.</summary>
/// <param name="K6">The k6 of the image.</param>
/// <param name="Gateway">Where the container finds this machine; null when it does not.</param>
internal sealed record Surroundings(K6Version K6, IPAddress? Gateway)
{
    /// <param name="output">What <see cref="Gate.LookAround"/> printed.</param>
    /// <param name="image">The image.</param>
    /// <exception cref="EngineFailedException">The image has no k6 that can be used.</exception>
    public static Surroundings Parse(string output, string image)
    {
        if (output.Contains("k6 exit code: 137", StringComparison.Ordinal))
            throw new EngineFailedException("k6 was killed in its container before it began (exit code 137): most likely the memory that .WithContainer(…) or Docker gives it is too small. Give it more.");
        var version = K6Version.Parse(output) ?? throw new EngineFailedException(
            $"The image {image} has no k6 on its PATH: \"k6 version\" printed \"{FirstLine(output)}\". Use an image with k6, such as {K6ContainerEngine.DefaultImage}.");
        return version.IsSupported ? new(version, HostsFile.Find(output, HostsFile.Gateway)) : throw new EngineFailedException(
            $"The image {image} has k6 {version}, which is too old: LoadTester needs k6 1 or 2 (2 preferred). Use an image such as {K6ContainerEngine.DefaultImage}.");
    }

    private static string FirstLine(string output) => output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault("");
}
