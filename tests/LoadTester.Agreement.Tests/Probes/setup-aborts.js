// A run whose setup ends it: nothing else is sent.
import exec from 'k6/execution';
import http from 'k6/http';

export const options = { userAgent: 'probe', scenarios: { load: { executor: 'shared-iterations', vus: 1, iterations: 5, exec: 'load' } } };

export function setup() {
  http.get(`${__ENV.BASE_URL}/setup`);
  exec.test.abort('no');
}

export function load() {
  http.get(`${__ENV.BASE_URL}/load`);
}

export function teardown() {
  http.get(`${__ENV.BASE_URL}/teardown`);
}
