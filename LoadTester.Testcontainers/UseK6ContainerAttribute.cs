namespace LoadTester;

/// <summary>
/// <c>[assembly: UseK6Container]</c> has all load tests of a test assembly run with k6 in a container, but for those with an engine of their own
/// (<see cref="LoadTest.RunOn"/>) and where <c>LOADTESTER_ENGINE</c> says otherwise.
/// </summary>
public sealed class UseK6ContainerAttribute : UseEngineAttribute
{
    /// <summary>The image; default <see cref="K6ContainerEngine.DefaultImage"/>.</summary>
    public string Image { get; init; } = K6ContainerEngine.DefaultImage;

    /// <inheritdoc/>
    public override ILoadEngine CreateEngine() => new K6ContainerEngine().WithImage(Image);
}
