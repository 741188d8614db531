// The header that names a trace (W3C Trace Context): its id, that of the request, and that it is to be recorded.
function traceparent(iteration, place) {
  const [trace, request] = [0, 1].map((part) => uuid(iteration, 2 ** 31 + 2 * place + part).replace(/-/g, ''));
  return `00-${trace}-${request.slice(0, 16)}-01`;
}
