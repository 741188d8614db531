// What k6's JSON.parse makes of texts.
import http from 'k6/http';

export const options = { userAgent: 'probe', scenarios: { load: { executor: 'shared-iterations', vus: 1, iterations: 1, exec: 'load' } } };

export function load() {
  for (let i = 0; i < 24; i++) {
    const r = http.get(`${__ENV.BASE_URL}/json/${i}`);
    let seen;
    try {
      const value = JSON.parse(r.body);
      seen = { text: JSON.stringify(value), keys: typeof value === 'object' ? Object.keys(value) : null, minus: Object.is(value.b, -0), own: Object.hasOwn(Object(value), '__proto__') };
    } catch (e) {
      seen = { error: e.name };
    }
    http.post(`${__ENV.BASE_URL}/saw/${i}`, JSON.stringify(seen));
  }
  let uri;
  try {
    uri = encodeURIComponent('a\ud800');
  } catch (e) {
    uri = e.name;
  }
  http.post(`${__ENV.BASE_URL}/saw/uri`, uri);
}
