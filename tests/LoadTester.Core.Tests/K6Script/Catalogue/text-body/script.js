// text-body
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
for (const step of ['open', 'import']) {
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

// Statuses that do not make a request a failed one. k6 asks for each hop of a redirect, so theirs belong to them.
const expect201Or202 = http.expectedStatuses(201, 202, 301, 302, 303, 307, 308);

const errors = new Counter('errors');

// Scenario smoke.
export function smoke() {
  // open: GET /owners/first
  const open_ = http.get(`${baseUrl}/owners/first`, { tags: { name: 'open' } });
  if (!must('open', open_.status >= 200 && open_.status <= 399, 'status 200-399')) return;
  const ownerId = valueAt(open_, ['id']);
  if (!must('open', ownerId != null, 'has $.id')) return;

  // import: POST /imports
  const import_ = http.post(`${baseUrl}/imports`, `name,owner\nRex,${ownerId}\n`, {
    headers: { 'Content-Type': 'text/csv' },
    tags: { name: 'import' },
    responseCallback: expect201Or202,
  });
  must('import', import_.status === 201 || import_.status === 202, 'status 201 or 202');
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
