// Text and bytes, one after the other, as the bytes of a body. (k6 has no TextEncoder; Base64 there and back is UTF-8.)
function bytes(parts) {
  const all = parts.map((part) => new Uint8Array(typeof part === 'string' ? encoding.b64decode(encoding.b64encode(part)) : part));
  const body = new Uint8Array(all.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of all) {
    body.set(part, at);
    at += part.length;
  }
  return body.buffer;
}
