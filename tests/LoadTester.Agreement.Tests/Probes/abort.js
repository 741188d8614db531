// A run that is ended in its second iteration: nothing is sent from then on, but teardown runs.
import exec from 'k6/execution';
import http from 'k6/http';

export const options = { userAgent: 'probe', scenarios: { load: { executor: 'shared-iterations', vus: 1, iterations: 5, exec: 'load' } } };

export function load() {
  http.get(`${__ENV.BASE_URL}/${exec.scenario.iterationInTest}`);
  if (exec.scenario.iterationInTest === 1) {
    try {
      exec.test.abort('enough');
    } catch (e) {
      http.get(`${__ENV.BASE_URL}/caught`);
    } finally {
      http.get(`${__ENV.BASE_URL}/finally`);
    }
  }
}

export function teardown() {
  http.get(`${__ENV.BASE_URL}/teardown`);
}
