// The load test "clinic" as a k6 script, made by LoadTester: change the test, not this file.
// It runs by itself, with virtual users and times as its options say: k6 run -e BASE_URL=… script.js
import http from 'k6/http';
import exec from 'k6/execution';
import { check } from 'k6';
import { Counter } from 'k6/metrics';

const baseUrl = address('BASE_URL');
// Stands in unique values, so that no two runs send the same. (k6 reads this once per virtual user, whose times differ: that does no harm.)
const runId = __ENV.RUN_ID || (Date.now() - Date.UTC(2020, 0, 1)).toString(36).padStart(8, '0');
const seed = Number(__ENV.SEED || 1); // another seed, other draws

export const options = {
  scenarios: {
    load: { executor: 'per-vu-iterations', exec: 'load', vus: 1, iterations: 1, maxDuration: '1m' },
  },
  thresholds: { http_req_failed: ['rate<0.01'], checks: ['rate>0.99'] },
  summaryTrendStats: ['avg', 'min', 'med', 'max', 'p(90)', 'p(95)', 'p(99)', 'count'],
  userAgent: 'LoadTester',
  discardResponseBodies: true,
};

// An empty list of thresholds asks k6 for the figures of each step and each scenario.
for (const step of ['owners', 'list']) {
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
  const iteration = { scenario: hashText('load'), number: exec.scenario.iterationInTest };

  // owners: GET /owners
  const owners = http.get(`${baseUrl}/owners`, {
    headers: { traceparent: traceparent(iteration, 0) },
    tags: { name: 'owners' },
  });
  verify('owners', owners.status >= 200 && owners.status <= 399, 'status 200-399');

  // list: GET /appointments
  const list = http.get(`${baseUrl}/appointments`, {
    headers: { traceparent: traceparent(iteration, 1) },
    tags: { name: 'list' },
  });
  verify('list', list.status >= 200 && list.status <= 399, 'status 200-399');
}

// Records a check of a step, and an error where it fails. Returns whether it passed, for those who cannot go on without it.
function verify(step, passes, what, tags = { name: step }) {
  check(passes, { [`${step}: ${what}`]: () => passes }, tags);
  if (!passes) errors.add(1, tags);
  return passes;
}

// The header that names a trace (W3C Trace Context): its id, that of the request, and that it is to be recorded.
function traceparent(iteration, place) {
  const [trace, request] = [0, 1].map((part) => uuid(iteration, 2 ** 31 + 2 * place + part).replace(/-/g, ''));
  return `00-${trace}-${request.slice(0, 16)}-01`;
}

// A UUID of version 4, from four hashes.
function uuid(iteration, place) {
  const words = [0, 1, 2, 3].map((word) => {
    const own = hash(seed ^ hashText(runId), iteration.scenario, word, place);
    return hash(own, iteration.scenario, iteration.number, place);
  });
  words[1] = (words[1] & 0xffff0fff) | 0x4000;
  words[2] = (words[2] & 0x3fffffff) | 0x80000000;
  const hex = words.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
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
