// What a script sees of answers of all kinds. What it saw it sends to /saw, where it is compared.
import http from 'k6/http';

export const options = { userAgent: 'probe', scenarios: { load: { executor: 'per-vu-iterations', vus: 1, iterations: 2, exec: 'load' } } };

function saw(name, r) {
  const { 'Date': date, 'Keep-Alive': alive, 'Connection': connection, 'Content-Length': length, 'Transfer-Encoding': encoding, ...headers } = r.headers;
  http.post(`${__ENV.BASE_URL}/saw/${name}`, JSON.stringify({
    status: r.status, code: r.error_code, url: r.url.replace(__ENV.BASE_URL, ''), proto: r.proto, body: r.body, method: r.request === null ? null : r.request.method,
    headers: Object.keys(headers).sort().map((key) => [key, headers[key]]), cookies: Object.keys(r.cookies).sort(),
    isTimed: r.timings.duration > 0,
  }));
}

export function load() {
  const base = __ENV.BASE_URL;
  saw('ok', http.get(`${base}/ok`));
  saw('text', http.post(`${base}/echo`, 'é😀', { headers: { 'content-type': 'text/plain', 'x-a': 'ü' } }));
  saw('form', http.post(`${base}/echo`, { b: 'x y', a: 'é&' }));
  saw('nothing', http.post(`${base}/echo`));
  saw('none', http.get(`${base}/ok`, { responseType: 'none' }));
  saw('head', http.head(`${base}/ok`));
  saw('options', http.options(`${base}/ok`));
  saw('del', http.del(`${base}/echo`, 'gone'));
  saw('propfind', http.request('PROPFIND', `${base}/ok`));
  saw('no-content', http.get(`${base}/status/204`));
  saw('not-modified', http.get(`${base}/status/304`));
  saw('not-found', http.get(`${base}/status/404`, { responseCallback: http.expectedStatuses(404, { min: 500, max: 502 }) }));
  saw('broken', http.get(`${base}/status/500`, { tags: { name: 'broken', kind: 'x' } }));
  saw('unavailable', http.get(`${base}/status/503`, { responseCallback: null }));
  saw('bom', http.get(`${base}/bom`));
  saw('no-utf8', http.get(`${base}/no-utf8`));
  saw('multi', http.get(`${base}/multi`));
  saw('escapes', http.get(`${base}/a%2Fb/%7Euser//c/./d/../e?x=[1]&y=~&z=%zz&u=%C3%A9#part`));
  saw('unescaped', http.get(`${base}/größe <b>"^|`));
  saw('wrong-escape', http.get(`${base}/a%zz`));
  saw('no-url', http.get('http://['));
  saw('line-break', http.get(`${base}/ok`, { headers: { x: 'a\nb' } }));
  saw('slow', http.get(`${base}/slow`, { timeout: 250 }));
  saw('refused', http.get('http://127.0.0.1:1/'));
  saw('lone', http.post(`${base}/echo`, '\ud800x'));
  saw('literals', http.get(`${base}/ok`, { headers: { 'X-Null': null, 'X-True': true, 'X-Number': 5, 'User-Agent': 'me' } }));
}
