namespace LoadTester;

/// <summary>Iterations that are to begin at times of their own.</summary>
internal interface IArrivals
{
    /// <summary>When the next is due, as a timestamp of the run's clock; null when there are no more.</summary>
    long? Due { get; }

    /// <summary>Begins the one that is due and goes on to the next. Takes next to no time.</summary>
    void Begin();
}
