using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using VetClinic.Problems;

namespace VetClinic.Appointments;

/// <summary>What a client sends for a new appointment. The attributes describe, <see cref="Check"/> decides.</summary>
internal sealed record NewAppointment
{
    public const int UsualDuration = 30;

    private const int ShortestReason = 3;
    private const int LongestReason = 200;
    private const int ShortestDuration = 10;
    private const int LongestDuration = 120;
    private const int LongestVet = 60;

    [Required, DataType(DataType.DateTime)]
    public string? StartsAt { get; init; }

    [Required, StringLength(LongestReason, MinimumLength = ShortestReason)]
    public string? Reason { get; init; }

    [Range(ShortestDuration, LongestDuration), DefaultValue(UsualDuration)]
    public int? DurationMinutes { get; init; }

    [StringLength(LongestVet, MinimumLength = 1)]
    public string? Vet { get; init; }

    public Problem? Check(out DateTimeOffset startsAt)
    {
        var fields = new FieldErrors();
        startsAt = fields.RequireDateTime("starts_at", StartsAt);
        fields.RequireText("reason", Reason, ShortestReason, LongestReason);
        fields.AllowNumber("duration_minutes", DurationMinutes, ShortestDuration, LongestDuration);
        fields.AllowText("vet", Vet, 1, LongestVet);
        return fields.ToProblem();
    }
}
