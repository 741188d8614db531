namespace LoadTester;

/// <summary>Traces that requests are named by.</summary>
internal static class TracingCases
{
    public static IEnumerable<AgreementCase> All =>
    [
        new("Tracing", "a trace for each request", site => site.Of(Flow.Of(Step.Get("/t"), Step.Post("/t").WithJson(new { id = Value.Uuid, one = Value.OneOf(1, 2, 3) })).Group("in", Flow.Of(Step.Get("/in"))), 5).WithTracing()),
        new("Tracing", "in Before, in After and in several scenarios", site =>
        {
            var flow = Flow.OncePerVu(Flow.Of(Step.Get("/once"))).Then(Flow.Mix((1, Flow.Of(Step.Get("/a"))), (2, Flow.Of(Step.Get("/b")))));
            return site.Of(flow, 6).Scenario("second", flow, Workload.IterationsPerVu(1, 3).StartAfter(TimeSpan.FromSeconds(1)))
                .Before(Flow.Of(Step.Get("/before"))).After(Flow.Of(Step.Get("/after"))).WithTracing();
        }),
        new("Tracing", "a header of one's own takes its place", site => site.Of(
            Step.Get("/t").WithHeader("Traceparent", "00-11111111111111111111111111111111-2222222222222222-00"), Step.Get("/t").Named("other")).WithTracing()),
        new AgreementCase("Tracing", "redirects share it", site => site.Of(Step.Get("/old"), Step.Get("/new")).WithTracing())
            .Answering(request => request.Path == "/old" ? Reply.To("/new") : AgreementCase.Standard(request)),
    ];
}
