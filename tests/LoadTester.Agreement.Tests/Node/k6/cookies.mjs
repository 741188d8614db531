// Go's net/http/cookiejar, and what net/http lets into a cookie and out of it.
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const isAddress = (host) => /^[\d.]+$/.test(host) || host.includes(':');

export class CookieJar {
  #cookies = [];
  #order = 0;

  set(url, setCookies) {
    for (const line of setCookies) {
      const cookie = parse(line);
      if (cookie !== null) this.#store(url, cookie);
    }
  }

  // The pairs for a url; longer paths first, then older cookies.
  for(url) {
    const path = url.path || '/';
    return this.#cookies
      .filter((cookie) => (cookie.hostOnly ? url.hostname === cookie.domain : within(url.hostname, cookie.domain))
        && (!cookie.secure || url.scheme === 'https')
        && path.startsWith(cookie.path) && (path.length === cookie.path.length || cookie.path.endsWith('/') || path[cookie.path.length] === '/'))
      .sort((a, b) => b.path.length - a.path.length || a.order - b.order)
      .map((cookie) => ({ name: cookie.name, value: cookie.value }));
  }

  #store(url, cookie) {
    let domain = url.hostname;
    let hostOnly = true;
    if (cookie.domain) {
      const wanted = cookie.domain.replace(/^\./, '').toLowerCase();
      if (isAddress(url.hostname)) {
        if (wanted !== url.hostname) return;
      } else {
        if (!within(url.hostname, wanted)) return;
        [domain, hostOnly] = [wanted, false];
      }
    }
    const slash = url.path.lastIndexOf('/');
    const path = cookie.path?.startsWith('/') ? cookie.path : slash > 0 ? url.path.slice(0, slash) : '/';
    const known = this.#cookies.find((other) => other.name === cookie.name && other.path === path && other.domain === domain);
    const isGone = cookie.maxAge !== undefined ? cookie.maxAge <= 0 : cookie.expires !== undefined && cookie.expires <= Date.now();
    if (known !== undefined) this.#cookies.splice(this.#cookies.indexOf(known), 1);
    if (!isGone) this.#cookies.push({ name: cookie.name, value: cookie.value, domain, hostOnly, path, secure: cookie.secure, order: known?.order ?? this.#order++ });
  }
}

export function parse(line) {
  const [pair, ...attributes] = line.split(';').map((part) => part.trim());
  const equals = pair.indexOf('=');
  if (equals < 0) return null;
  const name = pair.slice(0, equals).trim();
  const value = valueOf(pair.slice(equals + 1).trim());
  if (!TOKEN.test(name) || value === null) return null;
  const cookie = { name, value, secure: false, httpOnly: false };
  for (const attribute of attributes) {
    const at = attribute.indexOf('=');
    const key = (at < 0 ? attribute : attribute.slice(0, at)).trim().toLowerCase();
    const text = at < 0 ? '' : attribute.slice(at + 1).trim();
    if (key === 'domain') cookie.domain = text;
    else if (key === 'path') cookie.path = text;
    else if (key === 'secure') cookie.secure = true;
    else if (key === 'httponly') cookie.httpOnly = true;
    else if (key === 'max-age' && /^-?\d+$/.test(text) && (text === '0' || !text.startsWith('0'))) cookie.maxAge = Number(text);
    else if (key === 'expires' && !Number.isNaN(Date.parse(text))) cookie.expires = Date.parse(text);
  }
  return cookie;
}

export function pairText({ name, value }) {
  return `${name}=${/[ ,]/.test(value) ? `"${value}"` : value}`;
}

function valueOf(raw) {
  const value = raw.length > 1 && raw.startsWith('"') && raw.endsWith('"') ? raw.slice(1, -1) : raw;
  return /^[\x20-\x7e]*$/.test(value) && !/[";\\]/.test(value) ? value : null;
}

function within(host, domain) {
  return host === domain || (host.endsWith(`.${domain}`) && !isAddress(host));
}
