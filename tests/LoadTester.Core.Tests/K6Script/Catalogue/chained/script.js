// The load test "shop" as a k6 script, made by LoadTester: change the test, not this file.
// It runs by itself, with virtual users and times as its options say: k6 run -e BASE_URL=… script.js
import http from 'k6/http';
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
for (const step of ['addUser', 'getUser', 'addOwner', 'addBill', 'getBill']) {
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

const addOwnerBodies = new SharedArray('addOwnerBodies', () => JSON.parse(open('./addOwnerBodies.json')));

// Statuses that do not make a request a failed one. k6 judges every hop of a redirect, so those of redirects are among them.
const expect201 = http.expectedStatuses(201, 301, 302, 303, 307, 308);
const expect200 = http.expectedStatuses(200, 301, 302, 303, 307, 308);

const errors = new Counter('errors');

// Scenario smoke.
export function smoke() {
  const iteration = { scenario: hashText('smoke'), number: exec.scenario.iterationInTest };

  // addUser: POST /users
  const username = unique(iteration, 0, 'mittie.fay-{0}');
  const addUser = http.post(`${baseUrl}/users`, JSON.stringify({ username: username }), {
    headers: { 'Content-Type': 'application/json' },
    tags: { name: 'addUser' },
    responseCallback: expect201,
  });
  verify('addUser', addUser.status === 201, 'status 201');

  // getUser: GET /users/{username}
  const getUser = http.get(`${baseUrl}/users/${encodeURIComponent(username)}`, {
    tags: { name: 'getUser' },
    responseCallback: expect200,
  });
  verify('getUser', getUser.status === 200, 'status 200');

  // addOwner: POST /owners
  const addOwnerBody = oneOf(iteration, 0, addOwnerBodies);
  const addOwner = http.post(`${baseUrl}/owners`, JSON.stringify(addOwnerBody), {
    headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
    tags: { name: 'addOwner' },
    responseCallback: expect201,
  });
  if (!verify('addOwner', addOwner.status === 201, 'status 201')) return;
  const ownerId = valueAt(addOwner, ['id']);
  if (!verify('addOwner', ownerId != null, 'has $.id')) return;

  // addBill: POST /bills
  const addBill = http.post(`${baseUrl}/bills`, JSON.stringify({
    owner_id: ownerId,
    pet: { id: 7 },
    amount: 12.5,
  }), {
    headers: { 'Content-Type': 'application/json' },
    tags: { name: 'addBill' },
    responseCallback: expect201,
  });
  if (!verify('addBill', addBill.status === 201, 'status 201')) return;
  const billId = valueAt(addBill, ['id'])
    ?? valueAt(addBill, ['billId'])
    ?? valueAt(addBill, ['data', 'id'])
    ?? valueAt(addBill, ['bill', 'id'])
    ?? idIn(addBill.headers.Location, 'bills');
  if (!verify('addBill', billId != null, 'has $.id, $.billId, $.data.id, $.bill.id or the id in header Location')) return;

  // getBill: GET /bills/{billId}
  const getBill = http.get(`${baseUrl}/bills/${encodeURIComponent(billId)}`, {
    tags: { name: 'getBill' },
    responseCallback: expect200,
  });
  verify('getBill', getBill.status === 200, 'status 200');
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

// The part of a link's path that names one thing: the one behind the collection, or else the last.
function idIn(link, collection) {
  if (link == null) return undefined;
  const parts = link.split(/[?#]/)[0].replace(/^.*?:\/\/[^/]*/, '').split('/').filter((part) => part !== '');
  const at = collection === null ? -1 : parts.lastIndexOf(collection);
  const id = at < 0 ? parts[parts.length - 1] : parts[at + 1];
  try {
    return id === undefined ? undefined : decodeURIComponent(id);
  } catch (e) {
    return id; // no escapes that mean anything
  }
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
