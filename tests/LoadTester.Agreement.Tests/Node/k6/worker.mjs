// The thread that talks to the network: HTTP/1.1, connections kept for each virtual user.
import http from 'node:http';
import { workerData } from 'node:worker_threads';

const { port, signal } = workerData;
const agents = new Map();

port.on('message', (message) => {
  if (message.close !== undefined) {
    for (const [key, agent] of agents) {
      if (key.startsWith(`${message.close}/`)) {
        agent.destroy();
        agents.delete(key);
      }
    }
    return;
  }
  send(message).catch((error) => ({ error: String(error?.stack ?? error), code: 1000 })).then((reply) => {
    port.postMessage(reply);
    Atomics.store(signal, 0, 1);
    Atomics.notify(signal, 0);
  });
});

function send(request) {
  const key = `${request.run}/${request.user}`;
  if (!agents.has(key)) agents.set(key, new http.Agent({ keepAlive: true }));
  const headers = ['Host', request.host];
  // Node writes headers as Latin-1: bytes of UTF-8, one character each, go through as they are.
  for (const [name, value] of request.headers) headers.push(name, Buffer.from(value).toString('latin1'));
  if (request.body !== null) headers.push('Content-Length', String(request.body.length));
  else if (['POST', 'PUT', 'PATCH'].includes(request.method)) headers.push('Content-Length', '0');
  const path = Buffer.from(request.target).toString('latin1');
  if (/[\x00-\x20]/.test(path)) throw new Error(`k6 would send a space in ${request.target}`);

  return new Promise((resolve) => {
    const begun = performance.now();
    let connected = 0, written = 0, answered = 0;
    const timings = () => {
      const ended = performance.now();
      const sending = Math.max(0, (written || ended) - begun - connected), waiting = (answered || ended) - (written || begun), receiving = answered ? ended - answered : 0;
      return { duration: sending + waiting + receiving, blocked: connected, connecting: connected, sending, waiting, receiving };
    };
    const fail = (error) => {
      clearTimeout(timer);
      resolve({ ...reason(error), timings: connected === 0 && error.code === 'ECONNREFUSED' ? {} : timings() });
    };
    const sent = http.request({ agent: agents.get(key), host: request.hostname, port: request.port, method: request.method, path, headers, setHost: false, insecureHTTPParser: true }, (response) => {
      answered = performance.now();
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('error', fail);
      response.on('end', () => {
        clearTimeout(timer);
        if (!response.complete) return fail(new Error('unexpected EOF'));
        const pairs = [];
        for (let i = 0; i < response.rawHeaders.length; i += 2) pairs.push([response.rawHeaders[i], Buffer.from(response.rawHeaders[i + 1], 'latin1').toString('utf8')]);
        resolve({ status: response.statusCode, statusText: `${response.statusCode} ${response.statusMessage}`, proto: `HTTP/${response.httpVersion}`, headers: pairs, body: Buffer.concat(chunks), timings: timings() });
      });
    });
    // Node writes every method in capitals; k6 and .NET write it as it is.
    sent._header = request.method + sent._header.slice(request.method.length);
    const timer = setTimeout(() => sent.destroy(Object.assign(new Error('request timeout'), { code: 'TIMEOUT' })), request.limit);
    sent.on('error', fail);
    sent.on('socket', (socket) => { if (socket.connecting) socket.once('connect', () => { connected = performance.now() - begun; }); });
    sent.on('finish', () => { written = performance.now(); });
    sent.end(request.body ?? undefined);
  });
}

// k6's error codes (k6, lib/netext/httpext/error_codes.go).
function reason(error) {
  switch (error.code) {
    case 'TIMEOUT': return { error: 'request timeout', code: 1050 };
    case 'ECONNREFUSED': return { error: 'dial: connection refused', code: 1212 };
    case 'ENOTFOUND': case 'EAI_AGAIN': return { error: 'lookup: no such host', code: 1101 };
    case 'ECONNRESET': return error.message === 'socket hang up' ? { error: 'EOF', code: 1000 } : { error: 'read: connection reset by peer', code: 1220 };
    default: return { error: error.message, code: 1000 };
  }
}
