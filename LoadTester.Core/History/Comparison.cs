namespace LoadTester;

/// <summary>
/// A value beside its baseline. With r = 1 + by, the run is worse when the lower limit of x − r·b is above 0: x − r·b − √((x−l)² + r²·(u−b)²) for the limits l of x and
/// u of b (G. Y. Zou and A. Donner, Construction of confidence limits about effect measures, Statistics in Medicine 27, 2008), and when x/b is beyond what runs
/// differ by anyhow (<see cref="RunToRun"/>). Where less is worse, everything is mirrored, and r = 1 − by.
/// </summary>
internal sealed class Comparison
{
    private readonly double _by;
    private readonly bool _isLessWorse;
    private readonly Interval _now;
    private readonly Interval _base;

    public Comparison(Interval now, Interval baseline, double by, bool isLessWorse) => (_now, _base, _by, _isLessWorse) = (now, baseline, by, isLessWorse);

    /// <summary>The share by which the value is worse; null when the baseline is 0.</summary>
    public double? Worse => _base.Value == 0 ? _now.Value == 0 ? 0 : null : (_isLessWorse ? _base.Value - _now.Value : _now.Value - _base.Value) / _base.Value;

    /// <summary>Whether the value alone, whatever the number of samples, is worse than allowed.</summary>
    public bool LooksWorse => Excess > 0;

    /// <summary>Whether the samples show that it is worse than allowed.</summary>
    public bool IsShown => Excess > Math.Sqrt(Math.Pow(MayBeBetterBy(_now), 2) + Math.Pow(Factor * MayBeWorseBy(_base), 2)) && LooksWorse;

    /// <summary>Whether the samples show that it is not worse than allowed.</summary>
    public bool IsShownNot => -Excess > Math.Sqrt(Math.Pow(MayBeWorseBy(_now), 2) + Math.Pow(Factor * MayBeBetterBy(_base), 2));

    /// <summary>The least difference, as a share of the baseline, that the samples can tell.</summary>
    public double Resolution => Math.Sqrt(Math.Pow(MayBeBetterBy(_now), 2) + Math.Pow(MayBeWorseBy(_base), 2)) / _base.Value;

    /// <summary>The samples of the run that has fewer.</summary>
    public long Samples => Math.Min(_now.Samples, _base.Samples);

    /// <summary>Whether that is the run, and not its baseline.</summary>
    public bool IsShortOfSamplesNow => _now.Samples <= _base.Samples;

    /// <summary>How many would tell the difference that is allowed: limits narrow with the root of their number.</summary>
    public double Needed => Samples * Math.Pow(Resolution / _by, 2);

    /// <summary>Whether chance from run to run may have made the difference.</summary>
    /// <param name="chance">The logarithm of a ratio.</param>
    public bool IsWithin(double chance) => _base.Value > 0 && _now.Value > 0 && (_isLessWorse ? Math.Log(_base.Value / _now.Value) : Math.Log(_now.Value / _base.Value)) <= chance;

    private double Factor => _isLessWorse ? 1 - _by : 1 + _by;

    private double Excess => _isLessWorse ? (Factor * _base.Value) - _now.Value : _now.Value - (Factor * _base.Value);

    /// <summary>How far the true value may be better than the measured one.</summary>
    private double MayBeBetterBy(Interval run) => _isLessWorse ? run.High - run.Value : run.Value - run.Low;

    /// <summary>How far the true value may be worse than the measured one.</summary>
    private double MayBeWorseBy(Interval run) => _isLessWorse ? run.Value - run.Low : run.High - run.Value;
}
