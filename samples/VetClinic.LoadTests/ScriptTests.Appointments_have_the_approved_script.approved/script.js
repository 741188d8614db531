// The load test "appointments" as a k6 script, made by LoadTester: change the test, not this file.
// It runs by itself, with virtual users and times as its options say: k6 run -e BASE_URL=… -e CLINIC_PASSWORD=… script.js
import http from 'k6/http';
import exec from 'k6/execution';
import { check, sleep } from 'k6';
import { SharedArray } from 'k6/data';
import { Counter } from 'k6/metrics';

const baseUrl = address('BASE_URL', 'http://localhost:5080');
const clinicPassword = setting('CLINIC_PASSWORD');
// Stands in unique values, so that no two runs send the same. (k6 reads this once per virtual user, whose times differ: that does no harm.)
const runId = __ENV.RUN_ID || (Date.now() - Date.UTC(2020, 0, 1)).toString(36).padStart(8, '0');
const seed = Number(__ENV.SEED || 1); // another seed, other draws
const uniquePlaces = 2; // how many places of all scenarios send one

export const options = {
  scenarios: {
    mass_reading: { executor: 'constant-vus', exec: 'mass_reading', vus: 20, duration: '8s' },
    cancellations: {
      executor: 'per-vu-iterations',
      exec: 'cancellations',
      vus: 5,
      iterations: 40,
      maxDuration: '20s',
    },
  },
  thresholds: {
    http_req_failed: ['rate<0.01'],
    checks: ['rate>0.99'],
    'http_req_duration{name:listAppointments}': ['p(95)<500'],
    'iterations{scenario:cancellations}': ['count==200'],
  },
  summaryTrendStats: ['avg', 'min', 'med', 'max', 'p(90)', 'p(95)', 'p(99)', 'count'],
  userAgent: 'LoadTester',
};

// An empty list of thresholds asks k6 for the figures of each step and each scenario.
for (const step of [
  'login', 'createOwner', 'createPet', 'createAppointment', 'listAppointments', 'cancelAppointment',
  'cancelAppointment again',
]) {
  for (const metric of ['http_reqs', 'http_req_duration', 'http_req_waiting', 'http_req_failed', 'checks', 'errors']) {
    options.thresholds[`${metric}{name:${step}}`] ??= [];
  }
}
for (const scenario of ['mass_reading', 'cancellations']) {
  for (const metric of [
    'iterations', 'iteration_duration', 'dropped_iterations', 'http_reqs', 'http_req_duration',
    'http_req_failed', 'errors',
  ]) {
    options.thresholds[`${metric}{scenario:${scenario}}`] ??= [];
  }
}

const createOwnerBodies = new SharedArray('createOwnerBodies', () => JSON.parse(open('./createOwnerBodies.json')));
const createPetBodies = new SharedArray('createPetBodies', () => JSON.parse(open('./createPetBodies.json')));
// What the document declares of answers: by status the content types, each with the place of its shape in the list of shapes.
const listAppointmentsAnswers = JSON.parse(open('./listAppointmentsAnswers.json'));

// Statuses that do not make a request a failed one. k6 judges every hop of a redirect, so those of redirects are among them.
const expect200 = http.expectedStatuses(200, 301, 302, 303, 307, 308);
const expect201 = http.expectedStatuses(201, 301, 302, 303, 307, 308);
const expect204 = http.expectedStatuses(204, 301, 302, 303, 307, 308);
const expect404 = http.expectedStatuses(404, 301, 302, 303, 307, 308);

const errors = new Counter('errors');

// Once, before all scenarios: what it returns is the data of each function.
export function setup() {
  const iteration = { scenario: hashText('::setup'), number: 0 };

  // login: POST /login
  const login = http.post(`${baseUrl}/login`, JSON.stringify({
    user_name: unique(iteration, 0, 'reception-{0}', 60),
    password: clinicPassword,
  }), {
    headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
    tags: { name: 'login' },
    responseCallback: expect200,
  });
  verifyOrAbort('login', login.status === 200, 'status 200');
  const token = valueAt(login, ['token']);
  verifyOrAbort('login', token != null, 'has $.token');

  // createOwner: POST /owners
  const createOwnerBody = oneOf(iteration, 0, createOwnerBodies);
  const createOwner = http.post(`${baseUrl}/owners`, JSON.stringify({
    ...createOwnerBody,
    email: unique(iteration, 1, createOwnerBody.email, 254),
  }), {
    headers: {
      Accept: 'application/json',
      Authorization: `Bearer ${token}`,
      'Content-Type': 'application/json',
    },
    tags: { name: 'createOwner' },
    responseCallback: expect201,
  });
  verifyOrAbort('createOwner', createOwner.status === 201, 'status 201');
  const ownerId = valueAt(createOwner, ['id']);
  verifyOrAbort('createOwner', ownerId != null, 'has $.id');

  // createPet: POST /owners/{owner_id}/pets
  const createPetBody = oneOf(iteration, 1, createPetBodies);
  const createPet = http.post(`${baseUrl}/owners/${encodeURIComponent(ownerId)}/pets`, JSON.stringify(createPetBody), {
    headers: {
      Accept: 'application/json',
      Authorization: `Bearer ${token}`,
      'Content-Type': 'application/json',
    },
    tags: { name: 'createPet' },
    responseCallback: expect201,
  });
  verifyOrAbort('createPet', createPet.status === 201, 'status 201');
  const petId = valueAt(createPet, ['id']);
  verifyOrAbort('createPet', petId != null, 'has $.id');

  // createAppointment: POST /pets/{pet_id}/appointments
  const createAppointment = http.post(`${baseUrl}/pets/${encodeURIComponent(petId)}/appointments`, JSON.stringify({
    starts_at: '2030-05-04T09:30:00Z',
    reason: 'Yearly vaccination',
    duration_minutes: 30,
    vet: 'Dr. Herriot',
  }), {
    headers: {
      Accept: 'application/json',
      Authorization: `Bearer ${token}`,
      'Content-Type': 'application/json',
    },
    tags: { name: 'createAppointment' },
    responseCallback: expect201,
  });
  verifyOrAbort('createAppointment', createAppointment.status === 201, 'status 201');
  const appointmentId = valueAt(createAppointment, ['id']);
  verifyOrAbort('createAppointment', appointmentId != null, 'has $.id');

  return { token, ownerId, petId, appointmentId };
}

// Scenario mass_reading.
export function mass_reading(data) {
  // listAppointments: GET /pets/{pet_id}/appointments
  const listAppointments = http.get(`${baseUrl}/pets/${encodeURIComponent(data.petId)}/appointments`, {
    headers: { Accept: 'application/json', Authorization: `Bearer ${data.token}` },
    tags: { name: 'listAppointments' },
    responseCallback: expect200,
  });
  check(listAppointments, {
    'listAppointments: is as documented': (r) => isAsDocumented(r, listAppointmentsAnswers, 'listAppointments: is as documented'),
  }, { name: 'listAppointments' });
  verify('listAppointments', listAppointments.status === 200, 'status 200');
  sleep(0.02);
}

// Scenario cancellations.
export function cancellations(data) {
  // createAppointment: POST /pets/{pet_id}/appointments
  const createAppointment = http.post(`${baseUrl}/pets/${encodeURIComponent(data.petId)}/appointments`, JSON.stringify({
    starts_at: '2030-05-04T09:30:00Z',
    reason: 'Yearly vaccination',
    duration_minutes: 30,
    vet: 'Dr. Herriot',
  }), {
    headers: {
      Accept: 'application/json',
      Authorization: `Bearer ${data.token}`,
      'Content-Type': 'application/json',
    },
    tags: { name: 'createAppointment' },
    responseCallback: expect201,
  });
  if (!verify('createAppointment', createAppointment.status === 201, 'status 201')) return;
  const appointmentId = valueAt(createAppointment, ['id']);
  if (!verify('createAppointment', appointmentId != null, 'has $.id')) return;

  // cancelAppointment: DELETE /appointments/{id}
  const cancelAppointment = http.del(`${baseUrl}/appointments/${encodeURIComponent(appointmentId)}`, null, {
    headers: { Authorization: `Bearer ${data.token}` },
    tags: { name: 'cancelAppointment' },
    responseCallback: expect204,
  });
  verify('cancelAppointment', cancelAppointment.status === 204, 'status 204');

  // cancelAppointment again: DELETE /appointments/{id}
  const cancelAppointmentAgain = http.del(`${baseUrl}/appointments/${encodeURIComponent(appointmentId)}`, null, {
    headers: { Authorization: `Bearer ${data.token}` },
    tags: { name: 'cancelAppointment again' },
    responseCallback: expect404,
  });
  verify('cancelAppointment again', cancelAppointmentAgain.status === 404, 'status 404');
  sleep(0.05);
}

// A check without which there is nothing to test: where it fails, the whole run ends.
function verifyOrAbort(step, passes, what, tags) {
  if (!verify(step, passes, what, tags)) exec.test.abort(`Before failed: the check "${step}: ${what}" did not pass`);
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

// Whether an answer is as the document declares it: status, content type, required properties, types. What differs is said once, with an example.
const said = new Set();
function isAsDocumented(response, { answers, shapes }, check) {
  if (response.status === 0) return false;
  const reason = (() => {
    const answer = answers.find(({ min, max }) => response.status >= min && response.status <= max);
    if (!answer) return `status ${response.status} is not declared`;
    if (answer.contents.length === 0 || [204, 205, 304].includes(response.status)) return null;
    const type = (response.headers['Content-Type'] || '').split(';')[0].trim().toLowerCase();
    const expected = answer.contents.map(({ range }) => range).join(' or ');
    if (type === '') return `no content type, expected ${expected}`;
    const covers = (range) => range === type || range === '*/*' || (range.endsWith('/*') && type.startsWith(range.slice(0, -1)));
    const content = answer.contents.find(({ range }) => covers(range));
    if (!content) return `content type "${type}", expected ${expected}`;
    if (type !== 'application/json' && type !== 'text/json' && !type.endsWith('+json')) return null;
    if (!response.body) return 'the body is empty, expected JSON';
    const value = json(response);
    return value === undefined ? 'the body is not JSON' : difference(value, shapes[content.shape], shapes, '$');
  })();
  const text = `check "${check}" failed: ${reason}`;
  if (reason !== null && !said.has(text) && said.size < 20) {
    said.add(text);
    const credentials = /("[^"]*(?:authorization|cookie|token|secret|key|password|signature|session|credential|jwt)[^"]*"\s*:\s*)"(?:[^"\\]|\\.)*"?/gi;
    console.warn(`${text}\n${(response.body || '').slice(0, 2000).replace(credentials, '$1"***"').slice(0, 500)}`);
  }
  return reason === null;
}

// What is not as a shape says, in a value or within it: type, required properties, items. Null when all is.
function difference(value, shape, shapes, path, depth = 0) {
  if (depth > 500) return null;
  const type = value === null ? 'null' : Array.isArray(value) ? 'array' : Number.isInteger(value) ? 'integer' : typeof value;
  const { types, required = [], properties = {}, others, prefix = [], items } = shape;
  if (types && !types.includes(type)) {
    return `${path}: expected ${types.filter((name) => name !== 'integer' || !types.includes('number')).join(' or ')}, was ${type}`;
  }
  if (shape.alternatives) return differenceOfChoice(value, type, shape, shapes, path, depth);
  const within = (part, index, place) => (index === undefined ? null : difference(part, shapes[index], shapes, path + place, depth + 1));
  if (type === 'array') {
    if (items === undefined && prefix.length === 0) return null;
    for (const [place, item] of value.entries()) {
      const reason = within(item, place < prefix.length ? prefix[place] : items, `[${place}]`);
      if (reason !== null) return reason;
    }
  }
  if (type !== 'object') return null;
  const missing = required.find((name) => !Object.hasOwn(value, name));
  if (missing !== undefined) return `${path}${member(missing)}: is missing`;
  const declared = Object.keys(properties).filter((name) => Object.hasOwn(value, name));
  const rest = others === undefined ? [] : Object.keys(value).filter((name) => !Object.hasOwn(properties, name));
  for (const name of [...declared, ...rest]) {
    const reason = within(value[name], Object.hasOwn(properties, name) ? properties[name] : others, member(name));
    if (reason !== null) return reason;
  }
  return null;
}

// Of several shapes one must fit: among those of its type the one that its mark names, or any.
function differenceOfChoice(value, type, { alternatives, mark, marks }, shapes, path, depth) {
  const possible = alternatives.filter((index) => !shapes[index].types || shapes[index].types.includes(type));
  const named = type !== 'object' || mark === undefined || !Object.hasOwn(value, mark) || typeof value[mark] !== 'string'
    ? []
    : possible.filter((index) => marks[alternatives.indexOf(index)] === value[mark]);
  const candidates = named.length > 0 ? named : possible;
  const reasons = candidates.map((index) => difference(value, shapes[index], shapes, path, depth));
  if (reasons.includes(null)) return null;
  return reasons.length === 1 ? reasons[0] : `${path}: is none of the ${alternatives.length} declared alternatives`;
}

// A member as a path writes it.
function member(name) {
  return /^[A-Za-z_$][A-Za-z0-9_$]*$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
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

// A setting that the script cannot do without.
function setting(name) {
  if (!__ENV[name]) throw new Error(`${name} is not set. Run: k6 run -e ${name}=… script.js`);
  return __ENV[name];
}
