// The load test "clinic" as a k6 script, made by LoadTester: change the test, not this file.
// It runs by itself, with virtual users and times as its options say: k6 run -e BASE_URL=… script.js
import http from 'k6/http';
import { check } from 'k6';
import { Counter } from 'k6/metrics';

const baseUrl = address('BASE_URL', 'http://localhost:5080');

export const options = {
  scenarios: {
    smoke: { executor: 'per-vu-iterations', exec: 'smoke', vus: 1, iterations: 1, maxDuration: '1m' },
  },
  thresholds: { http_req_failed: ['rate<0.01'], checks: ['rate>0.99'] },
  summaryTrendStats: ['avg', 'min', 'med', 'max', 'p(90)', 'p(95)', 'p(99)', 'count'],
  userAgent: 'LoadTester',
};

// An empty list of thresholds asks k6 for the figures of each step and each scenario.
for (const step of ['listOwners']) {
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

// What the document declares of answers: by status the content types, each with the place of its shape in the list of shapes.
const listOwnersAnswers = JSON.parse(open('./listOwnersAnswers.json'));

// Statuses that do not make a request a failed one. k6 judges every hop of a redirect, so those of redirects are among them.
const expect200 = http.expectedStatuses(200, 301, 302, 303, 307, 308);

const errors = new Counter('errors');

// Scenario smoke.
export function smoke() {
  // listOwners: GET /owners
  const listOwners = http.get(`${baseUrl}/owners`, {
    headers: { Accept: 'application/json' },
    tags: { name: 'listOwners' },
    responseCallback: expect200,
  });
  check(listOwners, {
    'listOwners: is as documented': (r) => isAsDocumented(r, listOwnersAnswers, 'listOwners: is as documented'),
  }, { name: 'listOwners' });
  verify('listOwners', listOwners.status === 200, 'status 200');
}

// Records a check of a step, and an error where it fails. Returns whether it passed, for those who cannot go on without it.
function verify(step, passes, what, tags = { name: step }) {
  check(passes, { [`${step}: ${what}`]: () => passes }, tags);
  if (!passes) errors.add(1, tags);
  return passes;
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

// The address of an API: from the environment, or else the one that its document names.
function address(name, standard = '') {
  const url = (__ENV[name] || standard).replace(/\/+$/, '');
  if (!/^https?:\/\//i.test(url)) throw new Error(`${name} is no http address: "${url}". Run: k6 run -e ${name}=http://localhost:5080 script.js`);
  return url;
}
