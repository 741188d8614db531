using System.ComponentModel.DataAnnotations;
using VetClinic.Problems;

namespace VetClinic.Pets;

/// <summary>What a client sends for a new pet. The attributes describe, <see cref="Check"/> decides.</summary>
internal sealed record NewPet
{
    private const int LongestName = 60;
    private const double Lightest = 0.01;
    private const double Heaviest = 200;

    [Required, StringLength(LongestName, MinimumLength = 1)]
    public string? Name { get; init; }

    [Required, AllowedValues(Pets.Species.Dog, Pets.Species.Cat, Pets.Species.Bird, Pets.Species.Rabbit, Pets.Species.Reptile, Pets.Species.Other)]
    public string? Species { get; init; }

    [Required, DataType(DataType.Date)]
    public string? BirthDate { get; init; }

    [Range(Lightest, Heaviest)]
    public double? WeightKg { get; init; }

    public Problem? Check(DateOnly today, out DateOnly birthDate)
    {
        var fields = new FieldErrors();
        fields.RequireText("name", Name, 1, LongestName);
        fields.RequireOneOf("species", Species, Pets.Species.All);
        birthDate = fields.RequireDate("birth_date", BirthDate);
        if (birthDate > today)
            fields.Add("birth_date", $"must not be after today, {today:yyyy-MM-dd} (UTC)");
        fields.AllowNumber("weight_kg", WeightKg, Lightest, Heaviest);
        return fields.ToProblem();
    }
}
