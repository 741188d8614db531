namespace LoadTester;

/// <summary>
/// <c>constant-arrival-rate</c>: iteration k at k periods, a period being whole nanoseconds (k6, lib/executor/constant_arrival_rate.go). What would fall on the
/// end or beyond it were periods not cut to whole nanoseconds does not begin: in k6 it is a matter of luck whether it does.
/// </summary>
internal sealed class ConstantSchedule : ArrivalSchedule
{
    private readonly long _period;
    private long _next;

    public ConstantSchedule(ConstantRate workload)
    {
        _period = Nanoseconds(workload.TimeUnit) / workload.Rate;
        Total = (long)((((Int128)workload.Duration.Ticks * workload.Rate) + workload.TimeUnit.Ticks - 1) / workload.TimeUnit.Ticks);
    }

    public override long Total { get; }

    public override bool TryNext(out long nanoseconds)
    {
        nanoseconds = _next * _period;
        return _next++ < Total;
    }
}
