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

        var users = new[] { run.TakeUser(), run.TakeUser(), run.TakeUser() };
        run.ReturnUser(users[1]);
        run.ReturnUser(users[0]);

        Assert.Equal([1, 2, 3], users.Select(user => user.Id));
        Assert.Equal(1, run.ActiveUsers);
        Assert.Equal([2, 1], [run.TakeUser().Id, run.TakeUser().Id]);
    }
}
