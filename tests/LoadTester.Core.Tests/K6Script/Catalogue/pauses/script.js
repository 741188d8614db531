// shop
// A k6 script, made by LoadTester. It runs by itself: k6 run -e BASE_URL=… script.js
import http from 'k6/http';
import exec from 'k6/execution';
import { check, sleep } from 'k6';
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
  discardResponseBodies: true,
};

// An empty list of thresholds asks k6 for the figures of each step and each scenario.
for (const step of ['home', 'pets']) {
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

const errors = new Counter('errors');

// Scenario smoke.
export function smoke() {
  const it = { scenario: hashText('smoke'), number: exec.scenario.iterationInTest };

  // home: GET /
  const home = http.get(`${baseUrl}/`, { tags: { name: 'home' } });
  must('home', home.status >= 200 && home.status <= 399, 'status 200-399');
  sleep(0.5);

  // pets: GET /pets
  const pets = http.get(`${baseUrl}/pets`, { tags: { name: 'pets' } });
  must('pets', pets.status >= 200 && pets.status <= 399, 'status 200-399');
  sleep(between(it, 1, 0.2, 2));
  sleep(between(it, 2, 1, 3));
}

// Records a check of a step that its journey depends on; one that fails counts as an error.
function must(step, passes, what, tags = { name: step }) {
  check(passes, { [`${step}: ${what}`]: () => passes }, tags);
  if (!passes) errors.add(1, tags);
  return passes;
}

// A number from min to max, drawn for a place of the iteration.
function between(it, place, min, max) {
  return min + (max - min) * (draw(it, place) / 4294967296);
}

// A number from 0 to 2^32 - 1, drawn for a place of the iteration.
function draw(it, place) {
  return hash(seed, it.scenario, it.number, Math.floor(it.number / 4294967296), place);
}

// MurmurHash3's mixing of 32 bits: the same numbers give the same draw, in whichever virtual user and on whichever engine.
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
