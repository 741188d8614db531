// clinic
// A k6 script, made by LoadTester. It runs by itself: k6 run -e BASE_URL=… script.js
import http from 'k6/http';
import exec from 'k6/execution';
import { check } from 'k6';
import { SharedArray } from 'k6/data';
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
for (const step of ['add', 'scan']) {
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

const rows = new SharedArray('rows', () => JSON.parse(open('./rows.json')));

const errors = new Counter('errors');

// Scenario smoke.
export function smoke() {
  const it = { number: exec.scenario.iterationInTest };
  const row = rows[it.number % rows.length];

  // add: POST /pets
  const add = http.post(`${baseUrl}/pets`, JSON.stringify({ name: row.name }), {
    headers: { 'Content-Type': 'application/json' },
    tags: { name: 'add' },
  });
  must('add', add.status >= 200 && add.status <= 399, 'status 200-399');

  // scan: GET /chips/{chip}
  if (row.chip === undefined) {
    must('scan', false, 'status 200-399');
    return;
  }
  const scan = http.get(`${baseUrl}/chips/${encodeURIComponent(row.chip)}?name=${encodeURIComponent(text(row.name))}`, {
    tags: { name: 'scan' },
  });
  must('scan', scan.status >= 200 && scan.status <= 399, 'status 200-399');
}

// Records a check of a step that its journey depends on; one that fails counts as an error.
function must(step, passes, what, tags = { name: step }) {
  check(passes, { [`${step}: ${what}`]: () => passes }, tags);
  if (!passes) errors.add(1, tags);
  return passes;
}

// A value as text, in which null is nothing.
function text(value) {
  return value === null ? '' : `${value}`;
}

// A setting that the script cannot do without.
function setting(name) {
  if (__ENV[name] === undefined) throw new Error(`${name} is not set. Run: k6 run -e ${name}=… script.js`);
  return __ENV[name];
}
