// The load test "forms-and-files" as a k6 script, made by LoadTester: change the test, not this file.
// It runs by itself, with virtual users and times as its options say: k6 run -e BASE_URL=… script.js
import http from 'k6/http';
import encoding from 'k6/encoding';
import exec from 'k6/execution';
import { check } from 'k6';
import { SharedArray } from 'k6/data';
import { Counter } from 'k6/metrics';

const baseUrl = address('BASE_URL');
// Stands in unique values, so that no two runs send the same. (k6 reads this once per virtual user, whose times differ: that does no harm.)
const runId = __ENV.RUN_ID || (Date.now() - Date.UTC(2020, 0, 1)).toString(36).padStart(8, '0');
const seed = Number(__ENV.SEED || 1); // another seed, other draws
const uniquePlaces = 1; // how many places of all scenarios send one

export const options = {
  scenarios: {
    smoke: { executor: 'per-vu-iterations', exec: 'smoke', vus: 1, iterations: 1, maxDuration: '1m' },
  },
  thresholds: { http_req_failed: ['rate<0.01'], checks: ['rate>0.99'] },
  summaryTrendStats: ['avg', 'min', 'med', 'max', 'p(90)', 'p(95)', 'p(99)', 'count'],
  userAgent: 'LoadTester',
};

// An empty list of thresholds asks k6 for the figures of each step and each scenario.
for (const step of ['open', 'search', 'login', 'addPhoto']) {
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

const loginBodies = new SharedArray('loginBodies', () => JSON.parse(open('./loginBodies.json')));
const rex = encoding.b64decode(open('./rex.png.base64'));

// Statuses that do not make a request a failed one. k6 judges every hop of a redirect, so those of redirects are among them.
const expect200 = http.expectedStatuses(200, 301, 302, 303, 307, 308);
const expect204 = http.expectedStatuses(204, 301, 302, 303, 307, 308);
const expect201 = http.expectedStatuses(201, 301, 302, 303, 307, 308);

const errors = new Counter('errors');

// Scenario smoke.
export function smoke() {
  const iteration = { scenario: hashText('smoke'), number: exec.scenario.iterationInTest };

  // open: GET /pets/first
  const open_ = http.get(`${baseUrl}/pets/first`, { tags: { name: 'open' } });
  if (!verify('open', open_.status >= 200 && open_.status <= 399, 'status 200-399')) return;
  const petId = valueAt(open_, ['id']);
  if (!verify('open', petId != null, 'has $.id')) return;

  // search: GET /pets/{ids}
  const search = http.get(`${baseUrl}/pets/1,${encodeURIComponent(petId)}?filter%5Bcolor%5D=red&filter%5Bsize%5D%5B0%5D=1&filter%5Bsize%5D%5B1%5D=2&tags=a%20b,c%2Cd`, {
    tags: { name: 'search' },
    responseCallback: expect200,
  });
  verify('search', search.status === 200, 'status 200');

  // login: POST /login
  const loginBody = oneOf(iteration, 0, loginBodies);
  const login = http.post(`${baseUrl}/login`, `${loginBody[0]}${encodeURIComponent(unique(iteration, 0, loginBody[1]))}${loginBody[2]}`, {
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    tags: { name: 'login' },
    responseCallback: expect204,
  });
  verify('login', login.status === 204, 'status 204');

  // addPhoto: POST /photos
  const addPhoto = http.post(`${baseUrl}/photos`, bytes([
    `--LoadTester-part\r\nContent-Disposition: form-data; name="title"\r\n\r\nPhoto of ${petId}\r\n--LoadTester-part\r\nContent-Disposition: form-data; name="photo"; filename="rex.png"\r\nContent-Type: image/png\r\n\r\n`,
    rex, '\r\n--LoadTester-part--\r\n',
  ]), {
    headers: { 'Content-Type': 'multipart/form-data; boundary=LoadTester-part' },
    tags: { name: 'addPhoto' },
    responseCallback: expect201,
  });
  verify('addPhoto', addPhoto.status === 201, 'status 201');
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

// Text and bytes, one after the other, as the bytes of a body. (k6 has no TextEncoder; Base64 there and back is UTF-8.)
function bytes(parts) {
  const all = parts.map((part) => new Uint8Array(typeof part === 'string' ? encoding.b64decode(encoding.b64encode(part)) : part));
  const body = new Uint8Array(all.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of all) {
    body.set(part, at);
    at += part.length;
  }
  return body.buffer;
}

// Text that no other iteration, scenario or run sends. Its unique part stands where the format says {0}: the run's id, and a number
// counted over all places of all iterations. A text that would be too long loses the end of what stands before, then the part its beginning.
function unique(iteration, place, format, maxLength = Infinity) {
  const [before, after] = format.split('{0}');
  const part = runId + (iteration.number * uniquePlaces + place).toString(36);
  const excess = Math.max(0, before.length + part.length + after.length - maxLength);
  const cut = Math.min(excess, before.length);
  return before.slice(0, before.length - cut) + part.slice(Math.min(excess - cut, part.length - 1)) + after;
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
