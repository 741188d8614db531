using Xunit;

namespace LoadTester;

/// <summary>k6's buffer of initialised virtual users (contract 1.1).</summary>
public sealed class UserPoolTests
{
    [Fact]
    public void Users_are_numbered_from_1_and_those_that_came_back_first_are_taken_first()
    {
        var test = LoadTest.Named("pool").Scenario("load", Flow.Of(Step.Get("/x")), Workload.ConstantVus(3, TimeSpan.FromSeconds(1)));
        using var run = new EmbeddedRun(test, new());

        var users = new[] { run.Users.Take(), run.Users.Take(), run.Users.Take() };
        run.Users.Return(users[1]);
        run.Users.Return(users[0]);

        Assert.Equal([1, 2, 3], users.Select(user => user.Id));
        Assert.Equal([2, 1], [run.Users.Take().Id, run.Users.Take().Id]);
    }

    [Fact]
    public void What_was_not_planned_is_made_anew_until_there_are_as_many_as_there_may_be_and_then_taken_over()
    {
        var test = LoadTest.Named("pool").Scenario("load", Flow.Of(Step.Get("/x")), Workload.ConstantRate(1, TimeSpan.FromSeconds(1)).WithVus(1, max: 3));
        using var run = new EmbeddedRun(test, new());

        var planned = run.Users.Take();
        run.Users.Return(planned);
        var unplanned = new[] { run.Users.TakeUnplanned(), run.Users.TakeUnplanned(), run.Users.TakeUnplanned() };

        Assert.Equal([2, 3, 1], unplanned.Select(user => user.Id));
        Assert.Equal(3, run.InitialisedUsers);
    }

    [Fact]
    public void What_was_made_for_a_warm_up_is_counted_no_more_and_taken_before_a_new_one_is_made()
    {
        var test = LoadTest.Named("pool").Scenario("load", Flow.Of(Step.Get("/x")), Workload.ConstantRate(1, TimeSpan.FromSeconds(1)).WithVus(1, max: 4));
        using var run = new EmbeddedRun(test, new());

        foreach (var user in new[] { run.Users.Take(), run.Users.TakeUnplanned(), run.Users.TakeUnplanned() })
            run.Users.Return(user);
        run.Users.EndWarmUp();
        Assert.Equal(1, run.InitialisedUsers);
        var users = new[] { run.Users.Take(), run.Users.TakeUnplanned(), run.Users.TakeUnplanned(), run.Users.TakeUnplanned() };

        Assert.Equal([1, 2, 3, 4], users.Select(user => user.Id));
        Assert.Equal(4, run.InitialisedUsers);
    }
}
