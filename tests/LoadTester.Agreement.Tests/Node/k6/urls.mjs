// Urls as Go's net/url reads and writes them: as they were written where that is valid, re-encoded where it is not.
const PATH = /^[A-Za-z0-9\-_.~!$&'()*+,;=:@/[\]%]*$/;

export class GoUrl {
  constructor(scheme, host, path, query, fragment) {
    Object.assign(this, { scheme, host, path, query, fragment });
  }

  static parse(text) {
    const malformed = (reason) => new Error(`parse ${JSON.stringify(text)}: ${reason}`);
    // eslint-disable-next-line no-control-regex
    if (/[\x00-\x1f\x7f]/.test(text)) throw malformed('net/url: invalid control character in URL');
    const [, rest, fragment] = /^([^#]*)(?:#(.*))?$/s.exec(text);
    const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(rest)?.[1].toLowerCase() ?? '';
    let after = scheme === '' ? rest : rest.slice(scheme.length + 1);
    const [, hierarchy, query] = /^([^?]*)(?:\?(.*))?$/s.exec(after);
    if (scheme !== '' && !hierarchy.startsWith('/')) return new GoUrl(scheme, '', hierarchy, query, fragment);
    let host = '';
    let path = hierarchy;
    if (hierarchy.startsWith('//')) {
      [, host, path] = /^\/\/([^/]*)(.*)$/s.exec(hierarchy);
      if (host.startsWith('[') && !host.includes(']')) throw malformed("missing ']' in host");
      if (/[\s<>"\\^`{|}]/.test(host)) throw malformed(`invalid character in host name`);
    }
    const bad = /%(?![0-9A-Fa-f]{2}).{0,2}/s.exec(path);
    if (bad !== null) throw malformed(`invalid URL escape ${JSON.stringify(bad[0])}`);
    return new GoUrl(scheme, host, escapedPath(path), query, fragment);
  }

  // Go's URL.Parse: a reference, seen from here.
  resolve(text) {
    const to = GoUrl.parse(text);
    if (to.scheme !== '' && !to.host) return to;
    if (to.scheme !== '' || to.host !== '') return new GoUrl(to.scheme || this.scheme, to.host, withoutDots(to.path), to.query, to.fragment);
    if (to.path === '') return new GoUrl(this.scheme, this.host, withoutDots(this.path), to.query ?? this.query, to.fragment ?? (to.query === undefined ? this.fragment : undefined));
    const path = to.path.startsWith('/') ? to.path : this.path.slice(0, this.path.lastIndexOf('/') + 1) + to.path;
    return new GoUrl(this.scheme, this.host, withoutDots(path), to.query, to.fragment);
  }

  get hostname() {
    return this.host.replace(/:\d*$/, '').replace(/^\[|\]$/g, '').toLowerCase();
  }

  get port() {
    return Number(/:(\d+)$/.exec(this.host)?.[1] ?? (this.scheme === 'https' ? 443 : 80));
  }

  get target() {
    return (this.path || '/') + (this.query === undefined ? '' : `?${this.query}`);
  }

  toString() {
    if (this.host === '') return `${this.scheme}:${this.path}`;
    return `${this.scheme}://${this.host}${this.path}${this.query === undefined ? '' : `?${this.query}`}${this.fragment === undefined ? '' : `#${this.fragment}`}`;
  }
}

function escapedPath(path) {
  if (PATH.test(path)) return path;
  const bytes = [];
  for (let i = 0; i < path.length;) {
    if (path[i] === '%') {
      bytes.push(parseInt(path.slice(i + 1, i + 3), 16));
      i += 3;
    } else {
      const letter = String.fromCodePoint(path.codePointAt(i));
      bytes.push(...Buffer.from(letter));
      i += letter.length;
    }
  }
  return bytes.map((byte) => {
    const letter = String.fromCharCode(byte);
    return /[A-Za-z0-9\-_.~$&+,/:;=@]/.test(letter) ? letter : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }).join('');
}

function withoutDots(path) {
  if (path === '') return '';
  const kept = [];
  const segments = path.split('/');
  segments.forEach((segment, i) => {
    const isLast = i === segments.length - 1;
    if (segment === '..') kept.splice(Math.max(kept.length - 1, 1));
    else if (segment !== '.') kept.push(segment);
    if (isLast && (segment === '.' || segment === '..')) kept.push('');
  });
  return `/${kept.join('/').replace(/^\/+/, '')}`;
}
