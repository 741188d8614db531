using System.ComponentModel.DataAnnotations;
using VetClinic.Problems;

namespace VetClinic.Security;

/// <summary>What a client sends to log in. No record, since a record prints its values and a password must not end up in a log.</summary>
internal sealed class Credentials
{
    private const int LongestUserName = 60;
    private const int LongestPassword = 200;

    [Required, StringLength(LongestUserName, MinimumLength = 1)]
    public string? UserName { get; init; }

    [Required, StringLength(LongestPassword, MinimumLength = 1)]
    public string? Password { get; init; }

    public Problem? Check()
    {
        var fields = new FieldErrors();
        fields.RequireText("user_name", UserName, 1, LongestUserName);
        fields.RequireText("password", Password, 1, LongestPassword);
        return fields.ToProblem();
    }
}

/// <summary>What a login gives. A class for the same reason.</summary>
internal sealed class Session
{
    [Required]
    public required string Token { get; init; }
}
