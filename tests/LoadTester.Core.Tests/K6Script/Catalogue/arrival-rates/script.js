// The load test "clinic" as a k6 script, made by LoadTester: change the test, not this file.
// It runs by itself, with virtual users and times as its options say: k6 run -e BASE_URL=… script.js
import http from 'k6/http';
import { check } from 'k6';
import { Counter } from 'k6/metrics';

const baseUrl = address('BASE_URL');

export const options = {
  scenarios: {
    steady: {
      executor: 'constant-arrival-rate',
      exec: 'clinic',
      rate: 30,
      timeUnit: '1m',
      duration: '5m',
      preAllocatedVUs: 10,
      maxVUs: 100,
    },
    rising: {
      executor: 'ramping-arrival-rate',
      exec: 'clinic',
      startRate: 5,
      stages: [{ duration: '30s', target: 50 }, { duration: '1m', target: 50 }],
      preAllocatedVUs: 20,
      maxVUs: 100,
    },
    break: {
      executor: 'ramping-arrival-rate',
      exec: 'clinic',
      startRate: 0,
      stages: [{ duration: '1m', target: 400 }],
      preAllocatedVUs: 400,
      maxVUs: 4000,
      startTime: '5m',
    },
  },
  thresholds: {
    http_req_failed: ['rate<0.01'],
    checks: ['rate>0.99'],
    'dropped_iterations{scenario:steady}': ['count<8'],
    'dropped_iterations{scenario:rising}': ['count<192'],
    'dropped_iterations{scenario:break}': ['count<600'],
  },
  summaryTrendStats: ['avg', 'min', 'med', 'max', 'p(90)', 'p(95)', 'p(99)', 'count'],
  userAgent: 'LoadTester',
  discardResponseBodies: true,
};

// An empty list of thresholds asks k6 for the figures of each step and each scenario.
for (const step of ['list']) {
  for (const metric of ['http_reqs', 'http_req_duration', 'http_req_waiting', 'http_req_failed', 'checks', 'errors']) {
    options.thresholds[`${metric}{name:${step}}`] ??= [];
  }
}
for (const scenario of ['steady', 'rising', 'break']) {
  for (const metric of [
    'iterations', 'iteration_duration', 'dropped_iterations', 'http_reqs', 'http_req_duration',
    'http_req_failed', 'errors',
  ]) {
    options.thresholds[`${metric}{scenario:${scenario}}`] ??= [];
  }
}

const errors = new Counter('errors');

// Scenarios steady, rising, break.
export function clinic() {
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
