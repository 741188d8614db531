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
    'listOwners: is as documented': (r) => isAsDocumented(r, listOwnersAnswers),
  }, { name: 'listOwners' });
  verify('listOwners', listOwners.status === 200, 'status 200');
}

// Records a check of a step, and an error where it fails. Returns whether it passed, for those who cannot go on without it.
function verify(step, passes, what, tags = { name: step }) {
  check(passes, { [`${step}: ${what}`]: () => passes }, tags);
  if (!passes) errors.add(1, tags);
  return passes;
}

// Whether an answer is as the document declares it: status, content type, required properties, types.
function isAsDocumented(response, { answers, shapes }) {
  const answer = answers.find(({ min, max }) => response.status >= min && response.status <= max);
  if (response.status === 0 || !answer) return false;
  if (answer.contents.length === 0) return true;
  const type = (response.headers['Content-Type'] || '').split(';')[0].trim().toLowerCase();
  const covers = (range) => range === type || range === '*/*' || (range.endsWith('/*') && type.startsWith(range.slice(0, -1)));
  const content = answer.contents.find(({ range }) => covers(range));
  if (type === '' || !content) return false;
  if (type !== 'application/json' && type !== 'text/json' && !type.endsWith('+json')) return true;
  const value = json(response);
  return value !== undefined && fits(value, shapes[content.shape], shapes);
}

// Whether a value has the type, the required properties and the items of a shape.
function fits(value, shape, shapes) {
  const isOf = (index, part) => fits(part, shapes[index], shapes);
  const type = value === null ? 'null' : Array.isArray(value) ? 'array' : Number.isInteger(value) ? 'integer' : typeof value;
  if (shape.types && !shape.types.includes(type)) return false;
  if (shape.alternatives) return shape.alternatives.some((index) => isOf(index, value));
  if (type === 'array' && shape.items !== undefined) return value.every((item) => isOf(shape.items, item));
  if (type !== 'object') return true;
  const { required = [], properties = {} } = shape;
  return required.every((name) => Object.hasOwn(value, name))
    && Object.entries(properties).every(([name, index]) => !Object.hasOwn(value, name) || isOf(index, value[name]));
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
