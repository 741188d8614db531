// Cookies by the rules of Go's jar.
import http from 'k6/http';

export const options = { userAgent: 'probe', scenarios: { load: { executor: 'per-vu-iterations', vus: 1, iterations: 2, exec: 'load' } } };

export function load() {
  const base = __ENV.BASE_URL;
  http.get(`${base}/set/many`);
  http.get(`${base}/look`);
  http.get(`${base}/admin/look`);
  http.get(`${base}/administration`);
  http.get(`${base}/set/again`);
  http.get(`${base}/look`, { headers: { Cookie: 'own=1' } });
  http.get(`${base}/look`, { cookies: { root: { value: 'x y', replace: true } } });
  http.get(`${base}/set/gone`);
  http.get(`${base}/look`);
  http.get(`${base.replace('127.0.0.1', 'localhost')}/look`);
  http.get(`${base}/set/redirect`);
}
