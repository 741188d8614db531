using LoadTester;
using Xunit;

namespace VetClinic.LoadTests;

/// <summary>The load tests as k6 scripts: each is the approved one beside this file. No load runs.</summary>
public sealed class ScriptTests(LockedClinicServer clinic) : IClassFixture<LockedClinicServer>
{
    [Fact]
    public async Task Booking_has_the_approved_script()
    {
        var test = await new BookingLoad(clinic).Booking_stays_fast_under_load_and_stress();
        await test.ShouldMatchScriptAsync();
    }

    [Fact]
    public async Task Appointments_have_the_approved_script()
    {
        var test = await new AppointmentLoad(clinic).Appointments_are_read_and_cancelled_by_many();
        await test.ShouldMatchScriptAsync();
    }
}
