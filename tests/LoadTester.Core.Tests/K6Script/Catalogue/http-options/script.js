// The load test "clinic" as a k6 script, made by LoadTester: change the test, not this file.
// It runs by itself, with virtual users and times as its options say: k6 run -e BASE_URL=… -e CLIENT_CERTIFICATE=… -e CLIENT_KEY=… script.js
// k6 has no options for what these variables of its environment do: GODEBUG=http2client=0 SSL_CERT_FILE=ca.pem HTTP_PROXY=http://proxy.example:3128 HTTPS_PROXY=http://proxy.example:3128
import http from 'k6/http';
import { check } from 'k6';
import { Counter } from 'k6/metrics';

const baseUrl = address('BASE_URL');
const clientCertificate = setting('CLIENT_CERTIFICATE'); // PEM
const clientKey = setting('CLIENT_KEY'); // PEM, not encrypted

export const options = {
  scenarios: {
    load: { executor: 'per-vu-iterations', exec: 'load', vus: 1, iterations: 1, maxDuration: '1m' },
  },
  thresholds: {
    http_req_failed: ['rate<0.01'],
    checks: ['rate>0.99'],
    'http_reqs{proto:HTTP/2.0}': ['count<1'],
  },
  summaryTrendStats: ['avg', 'min', 'med', 'max', 'p(90)', 'p(95)', 'p(99)', 'count'],
  userAgent: 'LoadTester',
  tlsAuth: [{ cert: clientCertificate, key: clientKey }],
};

// An empty list of thresholds asks k6 for the figures of each step and each scenario.
for (const step of ['list', 'ping']) {
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
  // list: GET /appointments
  const list = http.get(`${baseUrl}/appointments`, {
    headers: { 'Accept-Encoding': 'gzip, br' },
    tags: { name: 'list' },
  });
  check(list, { 'list: has one': (r) => valueAt(r, ['total']) === 1 }, { name: 'list' });
  verify('list', list.status >= 200 && list.status <= 399, 'status 200-399');

  // ping: HEAD /
  const ping = http.head(`${baseUrl}/`, {
    headers: { 'Accept-Encoding': 'gzip, br' },
    tags: { name: 'ping' },
    responseType: 'none',
  });
  verify('ping', ping.status >= 200 && ping.status <= 399, 'status 200-399');
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

// A setting that the script cannot do without.
function setting(name) {
  if (!__ENV[name]) throw new Error(`${name} is not set. Run: k6 run -e ${name}=… script.js`);
  return __ENV[name];
}
