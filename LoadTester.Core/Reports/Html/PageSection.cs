namespace LoadTester;

/// <summary>A part of the page under a heading.</summary>
/// <param name="Id">Where links lead.</param>
/// <param name="Title">The heading.</param>
/// <param name="Content">What stands below.</param>
internal sealed record PageSection(string Id, string Title, params IReadOnlyList<Html?> Content)
{
    /// <summary>A sentence beside the heading: what is seen, in short.</summary>
    public string? Lead { get; init; }

    /// <summary>Whether the contents name it.</summary>
    public bool IsListed { get; init; } = true;

    public Html ToHtml() => Html.Of("section")
        .With("id", Id)
        .With("aria-labelledby", Id + "-title")
        .Add(Html.Of("h2", null, Title).With("id", Id + "-title"), Lead is null ? null : Html.Of("p", "lead", Lead))
        .Add(Content);
}
