// The load test "expected-statuses" as a k6 script, made by LoadTester: change the test, not this file.
// It runs by itself, with virtual users and times as its options say: k6 run -e BASE_URL=… script.js
import http from 'k6/http';
import { check } from 'k6';
import { Counter } from 'k6/metrics';

const baseUrl = address('BASE_URL');

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

// Statuses that do not make a request a failed one. k6 judges every hop of a redirect, so those of redirects are among them.
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
  verify('cancel', cancel.status === 204, 'status 204');

  // gone: GET /appointments/7
  const gone = http.get(`${baseUrl}/appointments/7`, { tags: { name: 'gone' }, responseCallback: expect404 });
  verify('gone', gone.status === 404, 'status 404');

  // moved: GET /old-appointments
  const moved = http.get(`${baseUrl}/old-appointments`, {
    tags: { name: 'moved' },
    responseCallback: expect200Or204,
  });
  verify('moved', moved.status === 200 || moved.status === 204, 'status 200 or 204');
}

// Records a check of a step, and an error where it fails. Returns whether it passed, for those who cannot go on without it.
function verify(step, passes, what, tags = { name: step }) {
  check(passes, { [`${step}: ${what}`]: () => passes }, tags);
  if (!passes) errors.add(1, tags);
  return passes;
}

// The address of an API: from the environment, or else the one that its document names.
function address(name, standard = '') {
  const url = (__ENV[name] || standard).replace(/\/+$/, '');
  if (!/^https?:\/\//i.test(url)) throw new Error(`${name} is no http address: "${url}". Run: k6 run -e ${name}=http://localhost:5080 script.js`);
  return url;
}
