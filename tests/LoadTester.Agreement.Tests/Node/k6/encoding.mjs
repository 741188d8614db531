// The module "k6/encoding".
const urlSafe = (text) => text.replaceAll('+', '-').replaceAll('/', '_');
const unpadded = (text) => text.replace(/=+$/, '');

export function createEncoding() {
  return {
    b64encode(input, encoding = 'std') {
      const text = Buffer.from(typeof input === 'string' ? input.toWellFormed?.() ?? input : new Uint8Array(input)).toString('base64');
      return encode(text, encoding);
    },
    b64decode(input, encoding = 'std', format) {
      const bytes = Buffer.from(input, encoding.endsWith('url') ? 'base64url' : 'base64');
      return format === 's' ? bytes.toString('utf8') : bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
    },
  };
}

function encode(text, encoding) {
  switch (encoding) {
    case 'std': return text;
    case 'rawstd': return unpadded(text);
    case 'url': return urlSafe(text);
    case 'rawurl': return unpadded(urlSafe(text));
    default: throw new Error(`b64encode has no stand-in for ${encoding}`);
  }
}
