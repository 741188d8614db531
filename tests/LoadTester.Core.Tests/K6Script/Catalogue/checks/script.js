// checks
// A k6 script, made by LoadTester. It runs by itself: k6 run -e BASE_URL=… script.js
import http from 'k6/http';
import { check } from 'k6';
import { Counter } from 'k6/metrics';

const baseUrl = setting('BASE_URL');

export const options = {
  scenarios: {
    smoke: { executor: 'per-vu-iterations', exec: 'smoke', vus: 1, iterations: 1, maxDuration: '1m' },
  },
  thresholds: { http_req_failed: ['rate<0.01'], checks: ['rate>0.99'] },
  summaryTrendStats: ['avg', 'min', 'med', 'max', 'p(90)', 'p(95)', 'p(99)', 'count'],
  userAgent: 'LoadTester',
};

// An empty list of thresholds asks k6 for the figures of each step and each scenario.
for (const step of ['read']) {
  for (const metric of ['http_reqs', 'http_req_duration', 'http_req_waiting', 'http_req_failed', 'checks', 'errors']) {
    options.thresholds[`${metric}{name:${step}}`] ??= [];
  }
}
for (const scenario of ['smoke']) {
  for (const metric of [
    'iterations', 'iteration_duration', 'dropped_iterations', 'http_reqs', 'http_req_duration',
    'http_req_failed', 'errors',
  ]) {
    options.thresholds[`${metric}{scenario:${scenario}}`] ??= [];
  }
}

const errors = new Counter('errors');

// Scenario smoke.
export function smoke() {
  // read: GET /pets/1
  const read = http.get(`${baseUrl}/pets/1`, { tags: { name: 'read' } });
  check(read, {
    'read: is Rex': (r) => valueAt(r, ['name']) === 'Rex',
    'read: has one owner': (r) => valueAt(r, ['owners', 0, 'id']) === 1,
    'read: is JSON': (r) => r.headers['Content-Type'] === 'application/json',
    'read: has a vet': (r) => r.status !== 0 && (r.body || '').includes('"vet"'),
    'read: is fast': (r) => r.status !== 0 && r.timings.duration < 200,
  }, { name: 'read' });
  must('read', read.status >= 200 && read.status <= 399, 'status 200-399');
}

// Records a check of a step that its journey depends on; one that fails counts as an error.
function must(step, passes, what, tags = { name: step }) {
  check(passes, { [`${step}: ${what}`]: () => passes }, tags);
  if (!passes) errors.add(1, tags);
  return passes;
}

// The single value at a path of a JSON answer; undefined where there is none.
function valueAt(response, path) {
  let value = json(response);
  for (const key of path) {
    if (value === null || typeof value !== 'object' || Array.isArray(value) !== (typeof key === 'number')) return undefined;
    const at = key < 0 ? value.length + key : key;
    value = Object.hasOwn(value, at) ? value[at] : undefined;
  }
  return value !== null && typeof value === 'object' ? undefined : value;
}

// The JSON of an answer, parsed once; undefined where it is none.
let parsed = {};
function json(response) {
  if (parsed.of !== response) {
    parsed = { of: response };
    try {
      parsed.value = JSON.parse(response.body);
    } catch (e) {
      // Not JSON: there is no value.
    }
  }
  return parsed.value;
}

// A setting that the script cannot do without.
function setting(name) {
  if (__ENV[name] === undefined) throw new Error(`${name} is not set. Run: k6 run -e ${name}=… script.js`);
  return __ENV[name];
}
