// Sends a request from another thread and waits here until the answer is there.
import { MessageChannel, Worker, receiveMessageOnPort } from 'node:worker_threads';
import { canonical } from './http.mjs';

const signal = new Int32Array(new SharedArrayBuffer(4));
const { port1: port, port2 } = new MessageChannel();
const worker = new Worker(new URL('./worker.mjs', import.meta.url), { workerData: { port: port2, signal }, transferList: [port2] });
worker.unref();
port.unref();

export function exchange(request) {
  if (request.limit <= 0) return { status: 0, error: 'request timeout', code: 1050 };
  Atomics.store(signal, 0, 0);
  port.postMessage(request);
  Atomics.wait(signal, 0, 0, request.limit + 10_000);
  const message = receiveMessageOnPort(port)?.message;
  if (message === undefined) throw new Error(`No answer and no failure for ${request.method} ${request.target}.`);
  if (message.error) return { status: 0, error: message.error, code: message.code, timings: message.timings };
  const headers = {};
  for (const [name, value] of message.headers) {
    const key = canonical(name);
    headers[key] = key in headers ? `${headers[key]}, ${value}` : value;
  }
  return { ...message, headers, setCookies: message.headers.filter(([name]) => name.toLowerCase() === 'set-cookie').map(([, value]) => value), body: Buffer.from(message.body) };
}

export function closeConnections(run) {
  port.postMessage({ close: run });
}

export function stopWire() {
  return worker.terminate();
}
