// The load test "clinic" as a k6 script, made by LoadTester: change the test, not this file.
// It runs by itself, with virtual users and times as its options say: k6 run -e BASE_URL=… script.js
import http from 'k6/http';
import exec from 'k6/execution';
import { check } from 'k6';
import { SharedArray } from 'k6/data';
import { Counter } from 'k6/metrics';

const baseUrl = address('BASE_URL');
const seed = Number(__ENV.SEED || 1); // another seed, other draws

export const options = {
  scenarios: {
    one_after_the_other: { executor: 'constant-vus', exec: 'one_after_the_other', vus: 2, duration: '2s' },
    by_chance: { executor: 'constant-vus', exec: 'by_chance', vus: 2, duration: '2s' },
    never_twice: { executor: 'shared-iterations', exec: 'never_twice', vus: 1, iterations: 2 },
  },
  thresholds: { http_req_failed: ['rate<0.01'], checks: ['rate>0.99'] },
  summaryTrendStats: ['avg', 'min', 'med', 'max', 'p(90)', 'p(95)', 'p(99)', 'count'],
  userAgent: 'LoadTester',
  discardResponseBodies: true,
};

// An empty list of thresholds asks k6 for the figures of each step and each scenario.
for (const step of ['find', 'enrol']) {
  for (const metric of ['http_reqs', 'http_req_duration', 'http_req_waiting', 'http_req_failed', 'checks', 'errors']) {
    options.thresholds[`${metric}{name:${step}}`] ??= [];
  }
}
for (const scenario of ['one_after_the_other', 'by_chance', 'never_twice']) {
  for (const metric of [
    'iterations', 'iteration_duration', 'dropped_iterations', 'http_reqs', 'http_req_duration',
    'http_req_failed', 'errors',
  ]) {
    options.thresholds[`${metric}{scenario:${scenario}}`] ??= [];
  }
}

const rows = new SharedArray('rows', () => JSON.parse(open('./rows.json')));

const errors = new Counter('errors');

// Scenario one_after_the_other.
export function one_after_the_other() {
  const iteration = { number: exec.scenario.iterationInTest };
  const row = rows[iteration.number % rows.length];

  // find: GET /customers
  const find = http.get(`${baseUrl}/customers?email=${encodeURIComponent(row.email)}`, {
    tags: { name: 'find' },
  });
  verify('find', find.status >= 200 && find.status <= 399, 'status 200-399');
}

// Scenario by_chance.
export function by_chance() {
  const iteration = { scenario: hashText('by_chance'), number: exec.scenario.iterationInTest };
  const row = oneOf(iteration, 0, rows);

  // find: GET /customers
  const find = http.get(`${baseUrl}/customers?email=${encodeURIComponent(row.email)}`, {
    tags: { name: 'find' },
  });
  verify('find', find.status >= 200 && find.status <= 399, 'status 200-399');
}

// Scenario never_twice.
export function never_twice() {
  const iteration = { number: exec.scenario.iterationInTest };
  const row = ownRow(iteration, rows, 'rows');

  // enrol: POST /courses
  const enrol = http.post(`${baseUrl}/courses`, JSON.stringify({ email: row.email, age: row.age }), {
    headers: { 'Content-Type': 'application/json' },
    tags: { name: 'enrol' },
  });
  verify('enrol', enrol.status >= 200 && enrol.status <= 399, 'status 200-399');
}

// Records a check of a step, and an error where it fails. Returns whether it passed, for those who cannot go on without it.
function verify(step, passes, what, tags = { name: step }) {
  check(passes, { [`${step}: ${what}`]: () => passes }, tags);
  if (!passes) errors.add(1, tags);
  return passes;
}

// The row that no other iteration uses. The run ends when all are used up.
function ownRow(iteration, rows, name) {
  if (iteration.number >= rows.length) {
    const began = `scenario "${exec.scenario.name}" began iteration ${iteration.number + 1}`;
    exec.test.abort(`data used up: "${name}" has ${rows.length} rows and ${began}. Add rows, shorten the workload, or drop .Unique().`);
  }
  return rows[iteration.number];
}

// One of several values, drawn for a place of the iteration.
function oneOf(iteration, place, values) {
  return values[draw(iteration, place) % values.length];
}

// A number from 0 to 2^32 - 1 for a place of the iteration, in the stead of Math.random(): each place that draws has a number, so that
// the same iteration draws the same in every run, whichever virtual user makes it, and on every engine.
function draw(iteration, place) {
  return hash(seed, iteration.scenario, iteration.number, place);
}

// MurmurHash3's mixing of 32 bits.
function hash(seed, ...numbers) {
  let h = seed;
  for (const number of numbers) {
    const k = Math.imul(number, 0xcc9e2d51);
    h ^= Math.imul((k << 15) | (k >>> 17), 0x1b873593);
    h = (Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) | 0;
  }
  return finish(h);
}

// FNV-1a over the characters of a text, finished as hash is.
function hashText(text) {
  let h = 2166136261;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 16777619);
  return finish(h);
}

function finish(h) {
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

// The address of an API: from the environment, or else the one that its document names.
function address(name, standard = '') {
  const url = (__ENV[name] || standard).replace(/\/+$/, '');
  if (!/^https?:\/\//i.test(url)) throw new Error(`${name} is no http address: "${url}". Run: k6 run -e ${name}=http://localhost:5080 script.js`);
  return url;
}
