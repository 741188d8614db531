// Redirects by Go's rules.
import http from 'k6/http';

export const options = { userAgent: 'probe', scenarios: { load: { executor: 'per-vu-iterations', vus: 1, iterations: 1, exec: 'load' } } };

function saw(name, r) {
  http.post(`${__ENV.BASE_URL}/saw/${name}`, JSON.stringify({ status: r.status, code: r.error_code, url: r.url.replace(__ENV.BASE_URL, ''), body: r.body, location: r.headers.Location }));
}

export function load() {
  const base = __ENV.BASE_URL;
  const all = { headers: { 'Content-Type': 'application/json', 'Content-Language': 'de', 'Authorization': 'secret', 'Cookie': 'own=1', 'X-Key': 'k' }, tags: { name: 'hop' } };
  for (const status of [301, 302, 303, 307, 308]) {
    for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'DELETE']) {
      saw(`${method}-${status}`, http.request(method, `${base}/hop/${status}/1`, method === 'GET' || method === 'HEAD' ? null : '{"a":1}', all));
    }
  }
  saw('own-referer', http.get(`${base}/hop/302/0`, { headers: { Referer: 'mine' } }));
  saw('elsewhere', http.get(`${base}/elsewhere`, all));
  saw('there-and-back', http.get(`${base}/there-and-back`, all));
  saw('chain', http.get(`${base}/hop/302/20`));
  saw('none', http.get(`${base}/hop/302/3`, { redirects: 0 }));
  saw('two', http.get(`${base}/hop/302/3`, { redirects: 2 }));
  for (const name of ['relative', 'up', 'query', 'fragment', 'escapes', 'unescaped', 'empty', 'missing', 'mailto', 'broken']) saw(name, http.get(`${base}/to/${name}/x?y=1#z`));
  saw('unnamed', http.get(`${base}/hop/302/1`));
  saw('strict', http.get(`${base}/hop/302/1`, { responseCallback: http.expectedStatuses(200) }));
  saw('multiple-choices', http.get(`${base}/hop/300/1`));
}
