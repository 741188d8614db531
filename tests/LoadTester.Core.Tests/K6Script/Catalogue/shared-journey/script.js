// shop
// A k6 script, made by LoadTester. It runs by itself: k6 run -e BASE_URL=… script.js
import http from 'k6/http';
import exec from 'k6/execution';
import { check } from 'k6';
import { Counter } from 'k6/metrics';

const baseUrl = setting('BASE_URL');
// Unique values hold it, so that no two runs send the same.
const runId = __ENV.RUN_ID || (Date.now() - Date.UTC(2020, 0, 1)).toString(36).padStart(8, '0');
const uniquePlaces = 2; // how many places of all scenarios send one

export const options = {
  scenarios: {
    day: { executor: 'constant-vus', exec: 'registration', vus: 2, duration: '2s' },
    rush: { executor: 'constant-vus', exec: 'registration', vus: 5, duration: '2s', startTime: '2s' },
  },
  thresholds: { http_req_failed: ['rate<0.01'], checks: ['rate>0.99'] },
  summaryTrendStats: ['avg', 'min', 'med', 'max', 'p(90)', 'p(95)', 'p(99)', 'count'],
  userAgent: 'LoadTester',
  discardResponseBodies: true,
};

// An empty list of thresholds asks k6 for the figures of each step and each scenario.
for (const step of ['register']) {
  for (const metric of ['http_reqs', 'http_req_duration', 'http_req_waiting', 'http_req_failed', 'checks', 'errors']) {
    options.thresholds[`${metric}{name:${step}}`] ??= [];
  }
}
for (const scenario of ['day', 'rush']) {
  for (const metric of [
    'iterations', 'iteration_duration', 'dropped_iterations', 'http_reqs', 'http_req_duration',
    'http_req_failed', 'errors',
  ]) {
    options.thresholds[`${metric}{scenario:${scenario}}`] ??= [];
  }
}

// Statuses that do not make a request a failed one. k6 asks for each hop of a redirect, so theirs belong to them.
const expect201 = http.expectedStatuses(201, 301, 302, 303, 307, 308);

const errors = new Counter('errors');

// Scenarios day, rush.
export function registration() {
  const it = { number: exec.scenario.iterationInTest, firstPlace: { day: 0, rush: 1 }[exec.scenario.name] };

  // register: POST /owners
  const register = http.post(`${baseUrl}/owners`, JSON.stringify({
    email: unique(it, it.firstPlace, 'ada-{0}@example.com'),
  }), {
    headers: { 'Content-Type': 'application/json' },
    tags: { name: 'register' },
    responseCallback: expect201,
  });
  must('register', register.status === 201, 'status 201');
}

// Records a check of a step that its journey depends on; one that fails counts as an error.
function must(step, passes, what, tags = { name: step }) {
  check(passes, { [`${step}: ${what}`]: () => passes }, tags);
  if (!passes) errors.add(1, tags);
  return passes;
}

// Text that no other iteration, scenario or run sends; its unique part stands where the format says {0}.
// What is too long loses letters before that part first, then the part its beginning.
function unique(it, place, format, maxLength = Infinity) {
  const [before, after] = format.split('{0}');
  const part = runId + (it.number * uniquePlaces + place).toString(36);
  const excess = Math.max(0, before.length + part.length + after.length - maxLength);
  const cut = Math.min(excess, before.length);
  return before.slice(0, before.length - cut) + part.slice(Math.min(excess - cut, part.length - 1)) + after;
}

// A setting that the script cannot do without.
function setting(name) {
  if (__ENV[name] === undefined) throw new Error(`${name} is not set. Run: k6 run -e ${name}=… script.js`);
  return __ENV[name];
}
