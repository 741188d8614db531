using VetClinic.Problems;
using VetClinic.Security;

namespace VetClinic.Trouble;

/// <summary>Makes the clinic slow or unreliable on request, to see a load test fail. Costs nothing while it is off.</summary>
internal static class TroubleMaker
{
    public static void UseTrouble(this IApplicationBuilder app, TimeSpan delay, double failRate)
    {
        if (delay > TimeSpan.Zero)
            app.Use(next => async context =>
            {
                if (!OpenPaths.Include(context.Request.Path))
                    await Task.Delay(delay, context.RequestAborted);
                await next(context);
            });

        if (failRate > 0)
        {
            var calls = 0L;
            app.Use(next => context =>
                !OpenPaths.Include(context.Request.Path) && Fails(Interlocked.Increment(ref calls), failRate)
                    ? Problem.Of(StatusCodes.Status500InternalServerError, "VETCLINIC_FAIL_RATE made this call fail.").ExecuteAsync(context)
                    : next(context));
        }
    }

    // Evenly spread and the same in every run: at 0.25 it is each fourth call.
    private static bool Fails(long call, double rate) => Math.Floor(call * rate) > Math.Floor((call - 1) * rate);
}
