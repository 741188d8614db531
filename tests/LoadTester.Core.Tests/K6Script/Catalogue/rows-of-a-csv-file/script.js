// The load test "clinic" as a k6 script, made by LoadTester: change the test, not this file.
// It runs by itself, with virtual users and times as its options say: k6 run -e BASE_URL=… script.js
import http from 'k6/http';
import exec from 'k6/execution';
import { check } from 'k6';
import { SharedArray } from 'k6/data';
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
for (const step of ['createOwner']) {
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

const owners = new SharedArray('owners', () => JSON.parse(open('./owners.json')));

// Statuses that do not make a request a failed one. k6 judges every hop of a redirect, so those of redirects are among them.
const expect201 = http.expectedStatuses(201, 301, 302, 303, 307, 308);

const errors = new Counter('errors');

// Scenario smoke.
export function smoke() {
  const iteration = { number: exec.scenario.iterationInTest };
  const row = owners[iteration.number % owners.length];

  // createOwner: POST /owners
  const createOwner = http.post(`${baseUrl}/owners`, JSON.stringify({
    name: row.name,
    age: row.age === '' ? undefined : Number(row.age),
    vip: row.vip === '' ? undefined : row.vip.trim().toLowerCase() === 'true',
  }), {
    headers: { 'Content-Type': 'application/json' },
    tags: { name: 'createOwner' },
    responseCallback: expect201,
  });
  verify('createOwner', createOwner.status === 201, 'status 201');
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
