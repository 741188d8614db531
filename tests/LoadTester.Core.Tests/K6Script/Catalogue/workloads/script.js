// clinic
// A k6 script, made by LoadTester. It runs by itself: k6 run -e BASE_URL=… script.js
import http from 'k6/http';
import { check } from 'k6';
import { Counter } from 'k6/metrics';

const baseUrl = setting('BASE_URL');

export const options = {
  scenarios: {
    soak: { executor: 'constant-vus', exec: 'clinic', vus: 2, duration: '3s', gracefulStop: '5s' },
    ramp: {
      executor: 'ramping-vus',
      exec: 'clinic',
      startVUs: 0,
      stages: [{ duration: '1s', target: 4 }, { duration: '1s', target: 4 }, { duration: '500ms', target: 0 }],
      gracefulRampDown: '1s',
    },
    shared: { executor: 'shared-iterations', exec: 'clinic', vus: 2, iterations: 10 },
    each: {
      executor: 'per-vu-iterations',
      exec: 'clinic',
      vus: 2,
      iterations: 5,
      maxDuration: '1m30s',
      startTime: '2s',
    },
  },
  thresholds: { http_req_failed: ['rate<0.01'], checks: ['rate>0.99'] },
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
for (const scenario of ['soak', 'ramp', 'shared', 'each']) {
  for (const metric of [
    'iterations', 'iteration_duration', 'dropped_iterations', 'http_reqs', 'http_req_duration',
    'http_req_failed', 'errors',
  ]) {
    options.thresholds[`${metric}{scenario:${scenario}}`] ??= [];
  }
}

const errors = new Counter('errors');

// Scenarios soak, ramp, shared, each.
export function clinic() {
  // list: GET /appointments
  const list = http.get(`${baseUrl}/appointments`, { tags: { name: 'list' } });
  must('list', list.status >= 200 && list.status <= 399, 'status 200-399');
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
