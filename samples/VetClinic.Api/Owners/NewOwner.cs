using System.ComponentModel.DataAnnotations;
using VetClinic.Problems;

namespace VetClinic.Owners;

/// <summary>What a client sends for a new owner. The attributes describe, <see cref="Check"/> decides.</summary>
internal sealed record NewOwner
{
    private const int LongestName = 60;
    private const int LongestEmail = 254;
    private const int ShortestPhone = 5;
    private const int LongestPhone = 30;

    [Required, StringLength(LongestName, MinimumLength = 1)]
    public string? FirstName { get; init; }

    [Required, StringLength(LongestName, MinimumLength = 1)]
    public string? LastName { get; init; }

    [Required, MaxLength(LongestEmail), DataType(DataType.EmailAddress)]
    public string? Email { get; init; }

    [StringLength(LongestPhone, MinimumLength = ShortestPhone)]
    public string? Phone { get; init; }

    public Address? Address { get; init; }

    public Problem? Check()
    {
        var fields = new FieldErrors();
        fields.RequireText("first_name", FirstName, 1, LongestName);
        fields.RequireText("last_name", LastName, 1, LongestName);
        fields.RequireEmail("email", Email, LongestEmail);
        fields.AllowText("phone", Phone, ShortestPhone, LongestPhone);
        Address?.Check(fields);
        return fields.ToProblem();
    }
}

internal sealed record Address
{
    private const int LongestStreet = 100;
    private const int LongestCity = 60;

    [StringLength(LongestStreet, MinimumLength = 1)]
    public string? Street { get; init; }

    [Required, StringLength(LongestCity, MinimumLength = 1)]
    public string? City { get; init; }

    public void Check(FieldErrors fields)
    {
        fields.AllowText("address.street", Street, 1, LongestStreet);
        fields.RequireText("address.city", City, 1, LongestCity);
    }
}
