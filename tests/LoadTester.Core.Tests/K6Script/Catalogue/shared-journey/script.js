// The load test "shop" as a k6 script, made by LoadTester: change the test, not this file.
// It runs by itself, with virtual users and times as its options say: k6 run -e BASE_URL=… script.js
import http from 'k6/http';
import exec from 'k6/execution';
import { check } from 'k6';
import { Counter } from 'k6/metrics';

const baseUrl = address('BASE_URL');
// Stands in unique values, so that no two runs send the same. (k6 reads this once per virtual user, whose times differ: that does no harm.)
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

// Statuses that do not make a request a failed one. k6 judges every hop of a redirect, so those of redirects are among them.
const expect201 = http.expectedStatuses(201, 301, 302, 303, 307, 308);

const errors = new Counter('errors');

// Scenarios day, rush.
export function registration() {
  const iteration = {
    number: exec.scenario.iterationInTest,
    firstPlace: { day: 0, rush: 1 }[exec.scenario.name],
  };

  // register: POST /owners
  const register = http.post(`${baseUrl}/owners`, JSON.stringify({
    email: unique(iteration, iteration.firstPlace, 'ada-{0}@example.com'),
  }), {
    headers: { 'Content-Type': 'application/json' },
    tags: { name: 'register' },
    responseCallback: expect201,
  });
  verify('register', register.status === 201, 'status 201');
}

// Records a check of a step, and an error where it fails. Returns whether it passed, for those who cannot go on without it.
function verify(step, passes, what, tags = { name: step }) {
  check(passes, { [`${step}: ${what}`]: () => passes }, tags);
  if (!passes) errors.add(1, tags);
  return passes;
}

// Text that no other iteration, scenario or run sends. Its unique part stands where the format says {0}: the run's id, and a number
// counted over all places of all iterations. A text that would be too long loses the end of what stands before, then the part its beginning.
function unique(iteration, place, format, maxLength = Infinity) {
  const [before, after] = format.split('{0}');
  const part = runId + (iteration.number * uniquePlaces + place).toString(36);
  const excess = Math.max(0, before.length + part.length + after.length - maxLength);
  const cut = Math.min(excess, before.length);
  return before.slice(0, before.length - cut) + part.slice(Math.min(excess - cut, part.length - 1)) + after;
}

// The address of an API: from the environment, or else the one that its document names.
function address(name, standard = '') {
  const url = (__ENV[name] || standard).replace(/\/+$/, '');
  if (!/^https?:\/\//i.test(url)) throw new Error(`${name} is no http address: "${url}". Run: k6 run -e ${name}=http://localhost:5080 script.js`);
  return url;
}
