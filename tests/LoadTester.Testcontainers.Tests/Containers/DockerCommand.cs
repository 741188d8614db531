using System.ComponentModel;
using System.Diagnostics;
using Xunit;

namespace LoadTester;

/// <summary>Docker's command line, for what Testcontainers does not do.</summary>
internal static class DockerCommand
{
    /// <summary>Skips the test where there is no such command.</summary>
    public static void Run(params string[] arguments)
    {
        try
        {
            using var docker = Process.Start(new ProcessStartInfo("docker", arguments) { RedirectStandardOutput = true })!;
            docker.WaitForExit();
        }
        catch (Win32Exception e) when (!RealContainer.IsRequired)
        {
            Assert.Skip($"docker {string.Join(' ', arguments)} could not be run: {e.Message}");
        }
    }
}
