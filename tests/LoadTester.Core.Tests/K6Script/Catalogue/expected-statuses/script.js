// expected-statuses
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
  discardResponseBodies: true,
};

// An empty list of thresholds asks k6 for the figures of each step and each scenario.
for (const step of ['cancel', 'gone', 'moved']) {
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
const expect204 = http.expectedStatuses(204, 301, 302, 303, 307, 308);
const expect404 = http.expectedStatuses(404, 301, 302, 303, 307, 308);
const expect200Or204 = http.expectedStatuses(200, 204, 301, 302, 303, 307, 308);

const errors = new Counter('errors');

// Scenario smoke.
export function smoke() {
  // cancel: DELETE /appointments/7
  const cancel = http.del(`${baseUrl}/appointments/7`, null, {
    tags: { name: 'cancel' },
    responseCallback: expect204,
  });
  must('cancel', cancel.status === 204, 'status 204');

  // gone: GET /appointments/7
  const gone = http.get(`${baseUrl}/appointments/7`, { tags: { name: 'gone' }, responseCallback: expect404 });
  must('gone', gone.status === 404, 'status 404');

  // moved: GET /old-appointments
  const moved = http.get(`${baseUrl}/old-appointments`, {
    tags: { name: 'moved' },
    responseCallback: expect200Or204,
  });
  must('moved', moved.status === 200 || moved.status === 204, 'status 200 or 204');
}

// Records a check of a step that its journey depends on; one that fails counts as an error.
function must(step, passes, what, tags = { name: step }) {
  check(passes, { [`${step}: ${what}`]: () => passes }, tags);
  if (!passes) errors.add(1, tags);
  return passes;
}

// A setting that the script cannot do without.
function setting(name) {
  if (__ENV[name] === undefined) throw new Error(`${name} is not set. Run: k6 run -e ${name}=… script.js`);
  return __ENV[name];
}
