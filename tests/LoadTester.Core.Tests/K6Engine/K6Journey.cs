namespace LoadTester;

/// <summary>A small load test, and the script for it as a person would write it.</summary>
internal static class K6Journey
{
    public const string Token = "tok-1234567890";

    public const string Script = """
        import http from 'k6/http';
        import exec from 'k6/execution';
        import { check, group, sleep } from 'k6';
        import { Counter, Trend } from 'k6/metrics';

        const base = __ENV.BASE_URL;
        const errors = new Counter('errors');
        const shopping = new Trend('shopping_time', true);

        export const options = {
          scenarios: {
            load: { executor: 'per-vu-iterations', vus: 2, iterations: 3, maxDuration: '20s', gracefulStop: '1s', exec: 'load' },
          },
          thresholds: { 'http_req_duration{name:items}': ['p(95)<5000'] },
        };

        function call(name, path, status, run) {
          const answer = http.get(base + path, { tags: { name } });
          if (!check(answer, { [name + ': status ' + status]: (r) => r.status === status })) errors.add(1, { name });
          return answer;
        }

        export function setup() {
          call('login', '/login', 200);
          return { token: 'tok-1234567890' };
        }

        export function load(data) {
          const items = call('items', '/items?run=' + __ENV.RUN_ID + '&seed=' + __ENV.SEED, 200);
          shopping.add(items.timings.duration, { name: 'items' });
          group('shop', () => call('buy', '/buy?key=' + __ENV.API_KEY, 201));
        }

        export function teardown(data) {
          call('logout', '/logout', 200);
        }

        """;

    public static LoadTest Test(string url)
    {
        var items = Step.Get("/items").Named("items").Expect(200).MeasureAs("shopping_time");
        return LoadTest.Named("journey").Against(url)
            .Before(Flow.Of(Step.Get("/login").Named("login").Expect(200)))
            .After(Flow.Of(Step.Get("/logout").Named("logout").Expect(200)))
            .Scenario("load", Flow.Of(items).Group("shop", Flow.Of(Step.Get("/buy").Named("buy").Expect(201))), Workload.IterationsPerVu(2, 3, TimeSpan.FromSeconds(20)))
            .Require(Metric.HttpReqDuration.For(items).P(95) < TimeSpan.FromSeconds(5))
            .Require(Metric.Trend("shopping_time").P(99.9) < TimeSpan.FromSeconds(5))
            .Require(Metric.HttpReqFailed.Rate < 0.01);
    }

    /// <summary>Answers as the journey expects.</summary>
    public static RawServer Server() => new(request => RawServer.Answer(request.Url.StartsWith("/buy", StringComparison.Ordinal) ? 201 : 200, "{}"));

    public static K6Script Of(string source, string url, params (string Name, string Value)[] secrets) =>
        new(source, new Dictionary<string, ScriptFile>(), secrets.Append(("BASE_URL", url)).ToDictionary(pair => pair.Item1, pair => pair.Item2));
}
