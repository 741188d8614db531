using System.Collections.Immutable;

namespace LoadTester;

/// <summary>
/// <c>ramping-arrival-rate</c>: iteration i begins when the area under the curve of the rate reaches i (k6, lib/executor/ramping_arrival_rate.go). When that is,
/// is worked out as k6 does, in doubles; how many begin in each stage is counted exactly. What would begin at the very end does not: in k6 it is a matter of luck.
/// </summary>
internal sealed class RampingSchedule : ArrivalSchedule
{
    private readonly ImmutableArray<Stage> _stages;
    private readonly double _timeUnit;
    private readonly Int128 _areaPerIteration;
    private Int128 _area;
    private int _stage = -1;
    private long _begun;
    private long _untilStage;
    private double _from;
    private double _to;
    private double _length;
    private double _doneBefore;
    private double _doneAfter;
    private long _stageStart;
    private long _stageEnd;
    private int _rate;

    public RampingSchedule(RampingRate workload)
    {
        _stages = workload.Stages;
        _timeUnit = Nanoseconds(workload.TimeUnit);
        _rate = workload.StartRate;
        _to = _rate / _timeUnit;
        // Twice the area of a trapezoid is a whole number of (ticks x rate).
        _areaPerIteration = (Int128)2 * workload.TimeUnit.Ticks;
        Total = Count(workload);
    }

    public override long Total { get; }

    public override bool TryNext(out long nanoseconds)
    {
        nanoseconds = 0;
        if (_begun >= Total)
            return false;
        while (_begun >= _untilStage)
            Enter(++_stage);
        _begun++;
        nanoseconds = Math.Clamp(_stageStart + (long)Into(_begun - _doneBefore), _stageStart, _stageEnd);
        return true;
    }

    /// <summary>How far into the stage its area reaches <paramref name="iterations"/>, in nanoseconds.</summary>
    private double Into(double iterations) => _from.Equals(_to)
        ? iterations / _to
        : ((_from * _length) - Math.Sqrt(Math.Max(0, _length * ((_from * _from * _length) + (2 * iterations * (_to - _from)))))) / (_from - _to);

    private void Enter(int stage)
    {
        var (duration, target) = _stages[stage];
        _from = _to;
        _to = target / _timeUnit;
        _length = Nanoseconds(duration);
        _doneBefore = _doneAfter;
        _doneAfter += _from.Equals(_to) ? _length * _to : _length * (((_to - _from) / 2) + _from);
        _stageStart = _stageEnd;
        _stageEnd += Nanoseconds(duration);
        _area += Area(duration, _rate, target);
        _rate = target;
        _untilStage = (long)(_area / _areaPerIteration);
    }

    private long Count(RampingRate workload)
    {
        Int128 area = 0;
        var rate = workload.StartRate;
        var isAtEnd = true;
        foreach (var (duration, target) in workload.Stages)
        {
            var more = Area(duration, rate, target);
            area += more;
            rate = target;
            if (duration > TimeSpan.Zero)
                isAtEnd = more > 0;
        }

        return (long)((isAtEnd ? Int128.Max(0, area - 1) : area) / _areaPerIteration);
    }

    private static Int128 Area(TimeSpan duration, int from, int to) => (Int128)duration.Ticks * ((long)from + to);
}
