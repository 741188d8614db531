// Whether an answer is as the document declares it: status, content type, required properties, types. What differs is said once, with an example.
const said = new Set();
function isAsDocumented(response, { answers, shapes }, check) {
  if (response.status === 0) return false;
  const reason = (() => {
    const answer = answers.find(({ min, max }) => response.status >= min && response.status <= max);
    if (!answer) return `status ${response.status} is not declared`;
    if (answer.contents.length === 0 || [204, 205, 304].includes(response.status)) return null;
    const type = (response.headers['Content-Type'] || '').split(';')[0].trim().toLowerCase();
    const expected = answer.contents.map(({ range }) => range).join(' or ');
    if (type === '') return `no content type, expected ${expected}`;
    const covers = (range) => range === type || range === '*/*' || (range.endsWith('/*') && type.startsWith(range.slice(0, -1)));
    const content = answer.contents.find(({ range }) => covers(range));
    if (!content) return `content type "${type}", expected ${expected}`;
    if (type !== 'application/json' && type !== 'text/json' && !type.endsWith('+json')) return null;
    if (!response.body) return 'the body is empty, expected JSON';
    const value = json(response);
    return value === undefined ? 'the body is not JSON' : difference(value, shapes[content.shape], shapes, '$');
  })();
  const text = `check "${check}" failed: ${reason}`;
  if (reason !== null && !said.has(text) && said.size < 20) {
    said.add(text);
    const credentials = /("[^"]*(?:authorization|cookie|token|secret|key|password|signature|session|credential|jwt)[^"]*"\s*:\s*)"(?:[^"\\]|\\.)*"?/gi;
    console.warn(`${text}\n${(response.body || '').slice(0, 2000).replace(credentials, '$1"***"').slice(0, 500)}`);
  }
  return reason === null;
}
