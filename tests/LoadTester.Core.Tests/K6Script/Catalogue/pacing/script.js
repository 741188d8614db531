// The load test "clinic" as a k6 script, made by LoadTester: change the test, not this file.
// It runs by itself, with virtual users and times as its options say: k6 run -e BASE_URL=… script.js
import http from 'k6/http';
import { check, sleep } from 'k6';
import { Counter } from 'k6/metrics';

const baseUrl = address('BASE_URL');

export const options = {
  scenarios: {
    reading: { executor: 'constant-vus', exec: 'reading', vus: 2, duration: '20s' },
    adopting: { executor: 'constant-vus', exec: 'adopting', vus: 2, duration: '20s' },
  },
  thresholds: { http_req_failed: ['rate<0.01'], checks: ['rate>0.99'] },
  summaryTrendStats: ['avg', 'min', 'med', 'max', 'p(90)', 'p(95)', 'p(99)', 'count'],
  userAgent: 'LoadTester',
};

// An empty list of thresholds asks k6 for the figures of each step and each scenario.
for (const step of ['list', 'adopt', 'read']) {
  for (const metric of ['http_reqs', 'http_req_duration', 'http_req_waiting', 'http_req_failed', 'checks', 'errors']) {
    options.thresholds[`${metric}{name:${step}}`] ??= [];
  }
}
for (const scenario of ['reading', 'adopting']) {
  for (const metric of [
    'iterations', 'iteration_duration', 'dropped_iterations', 'http_reqs', 'http_req_duration',
    'http_req_failed', 'errors',
  ]) {
    options.thresholds[`${metric}{scenario:${scenario}}`] ??= [];
  }
}

const errors = new Counter('errors');

// Scenario reading.
export function reading() {
  const started = Date.now();

  // list: GET /appointments
  const list = http.get(`${baseUrl}/appointments`, { tags: { name: 'list' } });
  verify('list', list.status >= 200 && list.status <= 399, 'status 200-399');

  sleep(Math.max(0, 5 - (Date.now() - started) / 1000)); // an iteration takes 5 s
}

// Scenario adopting.
export function adopting() {
  const started = Date.now();

  try {
    // adopt: POST /pets
    const adopt = http.post(`${baseUrl}/pets`, null, { tags: { name: 'adopt' } });
    if (!verify('adopt', adopt.status >= 200 && adopt.status <= 399, 'status 200-399')) return;
    const petId = valueAt(adopt, ['id']);
    if (!verify('adopt', petId != null, 'has $.id')) return;

    // read: GET /pets/{id}
    const read = http.get(`${baseUrl}/pets/${encodeURIComponent(petId)}`, { tags: { name: 'read' } });
    verify('read', read.status >= 200 && read.status <= 399, 'status 200-399');
  } finally {
    sleep(Math.max(0, 2.5 - (Date.now() - started) / 1000)); // an iteration takes 2.5 s, also one that ends early
  }
}

// Records a check of a step, and an error where it fails. Returns whether it passed, for those who cannot go on without it.
function verify(step, passes, what, tags = { name: step }) {
  check(passes, { [`${step}: ${what}`]: () => passes }, tags);
  if (!passes) errors.add(1, tags);
  return passes;
}

// The single value at a path of a JSON answer; undefined where there is none. (response.json() would throw where the answer is no JSON.)
function valueAt(response, path) {
  let value = json(response);
  for (const key of path) {
    if (value === null || typeof value !== 'object') return undefined;
    if (Array.isArray(value) !== (typeof key === 'number')) return undefined;
    const at = typeof key === 'number' && key < 0 ? value.length + key : key;
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

// The address of an API: from the environment, or else the one that its document names.
function address(name, standard = '') {
  const url = (__ENV[name] || standard).replace(/\/+$/, '');
  if (!/^https?:\/\//i.test(url)) throw new Error(`${name} is no http address: "${url}". Run: k6 run -e ${name}=http://localhost:5080 script.js`);
  return url;
}
