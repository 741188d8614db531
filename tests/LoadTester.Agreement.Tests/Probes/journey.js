// Groups, checks, metrics of its own, tags, data, the numbers of iterations.
import { check, fail, group, sleep } from 'k6';
import { SharedArray } from 'k6/data';
import encoding from 'k6/encoding';
import exec from 'k6/execution';
import http from 'k6/http';
import { Counter, Gauge, Rate, Trend } from 'k6/metrics';

export const options = {
  userAgent: 'probe',
  tags: { team: 'a' },
  scenarios: {
    load: { executor: 'per-vu-iterations', vus: 2, iterations: 2, exec: 'load', tags: { kind: 'k' }, env: { WHO: 'load' } },
    later: { executor: 'shared-iterations', vus: 1, iterations: 3, exec: 'later', startTime: '700ms' },
  },
  thresholds: { 'http_reqs{name:saw}': ['count>0'] },
};

const rows = new SharedArray('rows', () => [{ a: 1, b: { c: [null, 'x'] } }, { a: null }]);
const trend = new Trend('own_trend', true);
const counter = new Counter('own_counter');
const rate = new Rate('own_rate');
const gauge = new Gauge('own_gauge');
let calls = 0;

function saw(what) {
  http.post(`${__ENV.BASE_URL}/saw`, JSON.stringify(what), { tags: { name: 'saw' } });
}

export function setup() {
  let scenario;
  try {
    scenario = exec.scenario.name;
  } catch (e) {
    scenario = 'none';
  }
  saw({ scenario, calls: ++calls });
  group('in setup', () => check(1, { 'one': (v) => v === 1 }));
  return { token: 't', nothing: undefined, list: [undefined] };
}

export function load(data) {
  calls++;
  group('outer "\\', () => {
    group('inner', () => {
      trend.add(5, { own: 'x' });
      sleep(0.01);
    });
    check({ status: 200 }, { 'fine': (r) => r.status === 200, 'never': () => false, 'a value': 1 }, { name: 'step' });
  });
  try {
    group('breaks', () => fail('early'));
  } catch (e) {
    counter.add(1);
  }
  counter.add(2, { own: 'y' });
  rate.add(true);
  rate.add(0);
  gauge.add(3);
}

export function later(data) {
  saw({ token: data.token, nothing: data.nothing === null, list: data.list, number: exec.scenario.iterationInTest, own: exec.vu.iterationInScenario, scenario: exec.scenario.name, executor: exec.scenario.executor,
    row: rows[exec.scenario.iterationInTest % rows.length], length: rows.length, who: __ENV.WHO === undefined, encoded: encoding.b64encode('é~😀'), raw: encoding.b64encode('é~😀', 'rawurl'), type: typeof globalThis.fetch });
}

export function teardown(data) {
  saw({ teardown: data.token, calls: ++calls });
}
