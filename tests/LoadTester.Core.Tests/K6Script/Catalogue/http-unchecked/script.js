// The load test "clinic" as a k6 script, made by LoadTester: change the test, not this file.
// It runs by itself, with virtual users and times as its options say: k6 run -e BASE_URL=… script.js
import http from 'k6/http';
import { check } from 'k6';
import { Counter } from 'k6/metrics';

const baseUrl = address('BASE_URL');

export const options = {
  scenarios: {
    load: { executor: 'per-vu-iterations', exec: 'load', vus: 1, iterations: 1, maxDuration: '1m' },
  },
  thresholds: { http_req_failed: ['rate<0.01'], checks: ['rate>0.99'] },
  summaryTrendStats: ['avg', 'min', 'med', 'max', 'p(90)', 'p(95)', 'p(99)', 'count'],
  userAgent: 'LoadTester',
  insecureSkipTLSVerify: true,
  discardResponseBodies: true,
};

// An empty list of thresholds asks k6 for the figures of each step and each scenario.
for (const step of ['list']) {
  for (const metric of ['http_reqs', 'http_req_duration', 'http_req_waiting', 'http_req_failed', 'checks', 'errors']) {
    options.thresholds[`${metric}{name:${step}}`] ??= [];
  }
}
for (const scenario of ['load']) {
  for (const metric of [
    'iterations', 'iteration_duration', 'dropped_iterations', 'http_reqs', 'http_req_duration',
    'http_req_failed', 'errors',
  ]) {
    options.thresholds[`${metric}{scenario:${scenario}}`] ??= [];
  }
}

const errors = new Counter('errors');

// Scenario load.
export function load() {
  // list: GET /appointments
  const list = http.get(`${baseUrl}/appointments`, { tags: { name: 'list' } });
  verify('list', list.status >= 200 && list.status <= 399, 'status 200-399');
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
