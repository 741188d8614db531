// The load test "link" as a k6 script, made by LoadTester: change the test, not this file.
// It runs by itself, with virtual users and times as its options say: k6 run -e BASE_URL=… script.js
import http from 'k6/http';
import { check } from 'k6';
import { Counter } from 'k6/metrics';

const baseUrl = address('BASE_URL');

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
for (const step of ['book', 'open', 'history']) {
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

// Statuses that do not make a request a failed one. k6 judges every hop of a redirect, so those of redirects are among them.
const expect201 = http.expectedStatuses(201, 301, 302, 303, 307, 308);

const errors = new Counter('errors');

// Scenario smoke.
export function smoke() {
  // book: POST /appointments
  const book = http.post(`${baseUrl}/appointments`, JSON.stringify({ pet: 'rex' }), {
    headers: { 'Content-Type': 'application/json' },
    tags: { name: 'book' },
    responseCallback: expect201,
  });
  if (!verify('book', book.status === 201, 'status 201')) return;
  const appointment = book.headers.Location;
  if (!verify('book', appointment != null, 'has header Location')) return;

  // open: GET {appointment}
  const open_ = http.get(link(appointment, baseUrl), { tags: { name: 'open' } });
  verify('open', open_.status >= 200 && open_.status <= 399, 'status 200-399');

  // history: GET {appointment}/changes
  const history = http.get(withQuery(`${link(appointment, baseUrl)}/changes`, 'limit=5'), {
    tags: { name: 'history' },
  });
  verify('history', history.status >= 200 && history.status <= 399, 'status 200-399');
}

// Records a check of a step, and an error where it fails. Returns whether it passed, for those who cannot go on without it.
function verify(step, passes, what, tags = { name: step }) {
  check(passes, { [`${step}: ${what}`]: () => passes }, tags);
  if (!passes) errors.add(1, tags);
  return passes;
}

// What a saved link means: a url, a path of the target's host, or a path below the target.
function link(saved, target) {
  const url = `${saved}`.split('#')[0].replace(/[^A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]|%(?![0-9A-Fa-f]{2})/gu, encodeURIComponent);
  if (/^https?:\/\//i.test(url)) return url;
  return url.startsWith('/') ? target.split('/').slice(0, 3).join('/') + url : `${target}/${url}`;
}

// A url with more parameters in its query.
function withQuery(url, parameters) {
  return url + (url.includes('?') ? '&' : '?') + parameters;
}

// The address of an API: from the environment, or else the one that its document names.
function address(name, standard = '') {
  const url = (__ENV[name] || standard).replace(/\/+$/, '');
  if (!/^https?:\/\//i.test(url)) throw new Error(`${name} is no http address: "${url}". Run: k6 run -e ${name}=http://localhost:5080 script.js`);
  return url;
}
