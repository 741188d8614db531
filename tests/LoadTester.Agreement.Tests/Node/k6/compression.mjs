// What k6 does with Content-Encoding: lib/netext/httpext/compression.go.
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';

const UNPACK = { gzip: gunzipSync, deflate: inflateSync, br: brotliDecompressSync };

/** The answer with its body decompressed; where that cannot be done, none. */
export function unpacked(result) {
  const encoding = result.headers?.['Content-Encoding'];
  if (result.status === 0 || result.status === 204 || result.status === 304 || encoding === undefined) return result;
  let { body } = result;
  for (const coding of encoding.split(',').map((one) => one.trim()).reverse()) {
    if (!Object.hasOwn(UNPACK, coding)) continue;
    try {
      // Node takes nothing at all for brotli of nothing.
      if (body === null || body.length === 0) return failed(result, coding === 'br');
      body = UNPACK[coding](body);
    } catch (error) {
      return failed(result, error.code === 'Z_BUF_ERROR');
    }
  }
  return { ...result, body };
}

function failed(result, isCut) {
  const error = isCut ? 'unexpected EOF' : 'error decompressing response body';
  return { ...result, status: 0, error, code: isCut ? 1000 : 1701, headers: {}, setCookies: [], body: null, proto: undefined };
}
