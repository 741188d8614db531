// The module "k6/http": requests that return when the answer is there, redirects and cookies by the rules of Go's net/http as k6 2.2 uses them.
import { exchange } from './wire.mjs';
import { GoUrl } from './urls.mjs';
import { CookieJar, pairText, parse } from './cookies.mjs';
import { duration } from './options.mjs';
import { unpacked } from './compression.mjs';

const PARAMS = new Set(['headers', 'tags', 'timeout', 'redirects', 'responseType', 'responseCallback', 'cookies', 'jar']);
const SENSITIVE = new Set(['Authorization', 'Www-Authenticate', 'Cookie', 'Cookie2', 'Proxy-Authorization', 'Proxy-Authenticate']);
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const TRENDS = ['duration', 'blocked', 'connecting', 'tls_handshaking', 'sending', 'waiting', 'receiving'];

export function createHttp(user) {
  const { run } = user;
  let fallback = expectedStatuses({ min: 200, max: 399 });

  function request(method, url, body, params) {
    if (user.isStopped) throw new Error('aborted');
    if (user.isLoading) throw new Error('Making http requests in the init context is not supported');
    for (const key of Object.keys(params ?? {})) {
      if (!PARAMS.has(key)) throw new Error(`The stand-ins do not honour the request parameter ${key}.`);
    }
    let first;
    try {
      first = GoUrl.parse(String(url));
    } catch (error) {
      run.console.push({ level: 'warning', text: `Request Failed: invalid URL: ${error.message}` });
      return answerOf(user, { status: 0, error: `invalid URL: ${error.message}`, code: 1020, url: '' }, null);
    }
    return new Call(user, method, String(first), first, body, params ?? {}, params && 'responseCallback' in params ? params.responseCallback : fallback).perform();
  }

  const verb = (name) => (url, body, params) => request(name, url, body, params);
  return {
    get: (url, params) => request('GET', url, null, params),
    head: (url, params) => request('HEAD', url, null, params),
    post: verb('POST'),
    put: verb('PUT'),
    patch: verb('PATCH'),
    del: verb('DELETE'),
    options: verb('OPTIONS'),
    request,
    expectedStatuses,
    setResponseCallback: (callback) => { fallback = callback; },
    CookieJar,
  };
}

function expectedStatuses(...statuses) {
  for (const status of statuses) {
    const isRange = typeof status === 'object' && Number.isInteger(status.min) && Number.isInteger(status.max);
    if (!isRange && !Number.isInteger(status)) throw new Error(`expectedStatuses got ${status}`);
  }
  return { contains: (status) => statuses.some((one) => (typeof one === 'number' ? one === status : status >= one.min && status <= one.max)) };
}

class Call {
  constructor(user, method, text, first, body, params, callback) {
    Object.assign(this, { user, method, text, first, params, callback });
    this.headers = new Map();
    for (const [name, value] of Object.entries(params.headers ?? {})) this.headers.set(canonical(name), String(value));
    if (!this.headers.has('User-Agent')) this.headers.set('User-Agent', user.run.options.userAgent);
    this.body = this.#bytes(body);
    this.cookies = Object.entries(params.cookies ?? {}).map(([name, value]) => (typeof value === 'object' ? { name, ...value } : { name, value: String(value) }));
    this.jar = params.jar ?? user.jar;
    this.limit = params.timeout === undefined ? 60_000 : duration(params.timeout);
    this.redirects = params.redirects ?? user.run.options.maxRedirects;
  }

  perform() {
    const deadline = performance.now() + this.limit;
    let url = this.first;
    let method = this.method;
    let sendsBody = true;
    let isStripped = false;
    let isElsewhere = false;
    let referer = null;
    let text = this.text;
    for (let hop = 0; ; hop++) {
      const headers = new Map([...this.headers].filter(([name]) => !(isStripped && SENSITIVE.has(name)) && !(isElsewhere && name === 'Host') && !(hop > 0 && name === 'Cookie')));
      if (referer !== null && !headers.has('Referer')) headers.set('Referer', referer);
      this.#addCookies(headers, url);
      const result = this.#send(method, url, headers, sendsBody ? this.body : null, deadline);
      result.url = text;
      if (result.status !== 0) this.jar.set(url, result.setCookies);
      const location = result.headers?.Location;
      if (result.error || !REDIRECTS.has(result.status) || !location) return this.#finish(method, result);
      if (hop >= this.redirects) {
        if (this.params.redirects === undefined) this.user.run.console.push({ level: 'warning', text: `Stopped after ${hop + 1} redirects and returned the redirection` });
        return this.#finish(method, result);
      }

      let next;
      try {
        next = url.resolve(location);
      } catch (error) {
        return this.#finish(method, { status: 0, error: `failed to parse Location header ${JSON.stringify(location)}: ${error.message}`, code: 1000, url: text });
      }
      this.#record(method, result);
      if (next.scheme !== 'http' && next.scheme !== 'https') {
        return this.#finish('GET', { status: 0, error: `unsupported protocol scheme ${JSON.stringify(next.scheme)}`, code: 1000, url: String(next) });
      }
      if (result.status <= 303) {
        sendsBody = false;
        if (method !== 'GET' && method !== 'HEAD') method = 'GET';
      }
      // A host of one's own stays while locations are relative (Go, net/http/client.go).
      isElsewhere ||= /^[a-z][a-z0-9+.-]*:/i.test(location);
      isStripped ||= !isSameOrSubdomain(next.hostname, this.first.hostname);
      referer = url.scheme === 'https' && next.scheme === 'http' ? null : String(url);
      url = next;
      text = String(next);
    }
  }

  #send(method, url, headers, body, deadline) {
    for (const [name, value] of headers) {
      // eslint-disable-next-line no-control-regex
      if (/[\x00-\x08\x0a-\x1f\x7f]/.test(value)) return { status: 0, error: `net/http: invalid header field value for ${JSON.stringify(name)}`, code: 1000, timings: none() };
    }
    const { run } = this.user;
    if (run.answer !== null) {
      return { status: run.answer.status, statusText: '', headers: run.answer.headers, setCookies: [], body: Buffer.from(run.answer.body), proto: 'HTTP/1.1', timings: none() };
    }
    const host = headers.get('Host');
    headers.delete('Host');
    return exchange({
      run: run.number,
      user: this.user.number,
      method,
      hostname: url.hostname,
      port: url.port,
      host: host ?? url.host,
      target: url.target,
      headers: [...headers],
      body,
      limit: deadline - performance.now(),
    });
  }

  #finish(method, given) {
    const discards = this.params.responseType === 'none' || (this.user.run.options.discardsBodies && this.params.responseType === undefined);
    const result = discards ? given : unpacked(given);
    this.#record(method, result);
    if (result.error) this.user.run.console.push({ level: 'warning', text: `Request Failed: ${result.error}` });
    return answerOf(this.user, result, this);
  }

  #record(method, result) {
    const { samples } = this.user.run;
    const name = this.params.tags?.name ?? result.url;
    const code = result.code ?? (result.status >= 400 ? 1000 + result.status : undefined);
    const tags = { ...this.user.tags(), ...this.params.tags, method, name, url: name, status: result.status, proto: result.proto, error: result.error, error_code: code };
    const isExpected = this.callback === null ? undefined : result.status !== 0 && this.callback.contains(result.status);
    if (isExpected !== undefined) tags.expected_response = isExpected;
    samples.add('http_reqs', 'counter', 1, tags);
    for (const trend of TRENDS) samples.add(`http_req_${trend}`, 'trend', result.timings?.[trend] ?? 0, tags);
    if (isExpected !== undefined) samples.add('http_req_failed', 'rate', isExpected ? 0 : 1, tags);
  }

  #addCookies(headers, url) {
    const replaced = new Set(this.cookies.filter((cookie) => cookie.replace).map((cookie) => cookie.name));
    const pairs = [...this.cookies, ...this.jar.for(url).filter((cookie) => !replaced.has(cookie.name))].map(pairText);
    if (headers.has('Cookie')) pairs.unshift(headers.get('Cookie'));
    if (pairs.length > 0) headers.set('Cookie', pairs.join('; '));
  }

  #bytes(body) {
    if (body === null || body === undefined) return null;
    if (typeof body === 'string') return Buffer.from(body);
    if (ArrayBuffer.isView(body) || Object.prototype.toString.call(body) === '[object ArrayBuffer]') return Buffer.from(body);
    if (!this.headers.has('Content-Type')) this.headers.set('Content-Type', 'application/x-www-form-urlencoded');
    const form = new URLSearchParams();
    for (const [name, value] of Object.entries(body).sort(([a], [b]) => (a < b ? -1 : 1))) {
      for (const one of Array.isArray(value) ? value : [value]) form.append(name, one === null ? '<nil>' : String(one));
    }
    return Buffer.from(form.toString());
  }
}

function answerOf(user, result, call) {
  const discards = call === null || call.params.responseType === 'none' || (user.run.options.discardsBodies && call.params.responseType === undefined);
  const cookies = {};
  for (const cookie of (result.setCookies ?? []).map(parse).filter((one) => one !== null)) {
    (cookies[cookie.name] ??= []).push({ name: cookie.name, value: cookie.value, domain: cookie.domain ?? '', path: cookie.path ?? '', http_only: cookie.httpOnly, secure: cookie.secure, max_age: cookie.maxAge ?? 0, expires: cookie.expires ?? 0 });
  }
  const bytes = discards || result.status === 0 || result.status === 204 || result.status === 304 ? null : result.body;
  const plain = {
    remote_ip: '127.0.0.1',
    remote_port: call?.first.port ?? 0,
    url: result.url,
    status: result.status,
    status_text: result.statusText ?? '',
    proto: result.proto ?? '',
    headers: result.headers ?? {},
    cookies,
    timings: { ...none(), ...result.timings },
    tls_version: '',
    tls_cipher_suite: '',
    error: result.error ?? '',
    error_code: result.code ?? (result.status >= 400 ? 1000 + result.status : 0),
    request: { method: call?.method ?? '', url: call?.text ?? '', headers: {}, body: call?.body?.toString('utf8') ?? '', cookies: {} },
  };
  const answer = user.adopt(plain);
  // What k6 gives for a url that is none: bytes that nobody read, and no request.
  if (call === null) Object.assign(answer, { body: [], request: null });
  else answer.body = bytes === null ? null : call.params.responseType === 'binary' ? new Uint8Array(bytes).buffer : bytes.toString('utf8');
  answer.json = () => { throw new Error('r.json() has no stand-in: it throws where the script must not.'); };
  return answer;
}

function none() {
  return { duration: 0, blocked: 0, looking_up: 0, connecting: 0, tls_handshaking: 0, sending: 0, waiting: 0, receiving: 0 };
}

// Go's textproto.CanonicalMIMEHeaderKey.
export function canonical(name) {
  if (!/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(name)) return name;
  return name.toLowerCase().replace(/(^|-)([a-z])/g, (_, dash, letter) => dash + letter.toUpperCase());
}

function isSameOrSubdomain(host, parent) {
  return host === parent || (host.endsWith(`.${parent}`) && !/^[\d.]+$|:/.test(parent));
}
