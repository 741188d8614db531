// shop
// A k6 script, made by LoadTester. It runs by itself: k6 run -e BASE_URL=… script.js
import http from 'k6/http';
import exec from 'k6/execution';
import { check } from 'k6';
import { Counter } from 'k6/metrics';

const baseUrl = setting('BASE_URL');
const seed = Number(__ENV.SEED || 1); // another seed, other draws

export const options = {
  scenarios: {
    smoke: { executor: 'per-vu-iterations', exec: 'smoke', vus: 1, iterations: 1, maxDuration: '1m' },
  },
  thresholds: { http_req_failed: ['rate<0.01'], checks: ['rate>0.99'] },
  summaryTrendStats: ['avg', 'min', 'med', 'max', 'p(90)', 'p(95)', 'p(99)', 'count'],
  userAgent: 'LoadTester',
};

// An empty list of thresholds asks k6 for the figures of each step and each scenario.
for (const step of ['find', 'create', 'book']) {
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
const expect201 = http.expectedStatuses(201, 301, 302, 303, 307, 308);

const errors = new Counter('errors');

// Scenario smoke.
export function smoke() {
  const it = { scenario: hashText('smoke'), number: exec.scenario.iterationInTest };
  let petId;

  const choice = weighted(it, 0, [50, 50]);
  if (choice === 0) { // 50 of 100
    // find: GET /pets/first
    const find = http.get(`${baseUrl}/pets/first`, { tags: { name: 'find' } });
    if (!must('find', find.status >= 200 && find.status <= 399, 'status 200-399')) return;
    petId = valueAt(find, ['id']);
    if (!must('find', petId != null, 'has $.id')) return;
  } else { // 50 of 100
    // create: POST /owners
    const create = http.post(`${baseUrl}/owners`, JSON.stringify({ name: 'Ada' }), {
      headers: { 'Content-Type': 'application/json' },
      tags: { name: 'create' },
      responseCallback: expect201,
    });
    must('create', create.status === 201, 'status 201');
  }

  // book: POST /appointments
  if (petId === undefined) {
    must('book', false, 'status 200-399');
    return;
  }
  const book = http.post(`${baseUrl}/appointments`, JSON.stringify({ pet: petId }), {
    headers: { 'Content-Type': 'application/json' },
    tags: { name: 'book' },
  });
  must('book', book.status >= 200 && book.status <= 399, 'status 200-399');
}

// Records a check of a step that its journey depends on; one that fails counts as an error.
function must(step, passes, what, tags = { name: step }) {
  check(passes, { [`${step}: ${what}`]: () => passes }, tags);
  if (!passes) errors.add(1, tags);
  return passes;
}

// The single value at a path of a JSON answer; undefined where there is none.
function valueAt(response, path) {
  let value = json(response);
  for (const key of path) {
    if (value === null || typeof value !== 'object') return undefined;
    if (Array.isArray(value) !== (typeof key === 'number')) return undefined;
    const at = key < 0 ? value.length + key : key;
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

// Which of several choices is drawn, by their weights.
function weighted(it, place, weights) {
  let drawn = draw(it, place) % weights.reduce((sum, weight) => sum + weight);
  return weights.findIndex((weight) => (drawn -= weight) < 0);
}

// A number from 0 to 2^32 - 1, drawn for a place of the iteration.
function draw(it, place) {
  return hash(seed, it.scenario, it.number, Math.floor(it.number / 4294967296), place);
}

// MurmurHash3's mixing of 32 bits: the same numbers give the same draw, in each virtual user and on each engine.
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

// A setting that the script cannot do without.
function setting(name) {
  if (__ENV[name] === undefined) throw new Error(`${name} is not set. Run: k6 run -e ${name}=… script.js`);
  return __ENV[name];
}
