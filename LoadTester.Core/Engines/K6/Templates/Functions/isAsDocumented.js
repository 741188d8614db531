// Whether an answer is as the document declares it: status, content type, required properties, types.
function isAsDocumented(response, { answers, shapes }) {
  const answer = answers.find(({ min, max }) => response.status >= min && response.status <= max);
  if (response.status === 0 || !answer) return false;
  if (answer.contents.length === 0) return true;
  const type = (response.headers['Content-Type'] || '').split(';')[0].trim().toLowerCase();
  const covers = (range) => range === type || range === '*/*' || (range.endsWith('/*') && type.startsWith(range.slice(0, -1)));
  const content = answer.contents.find(({ range }) => covers(range));
  if (type === '' || !content) return false;
  if (type !== 'application/json' && type !== 'text/json' && !type.endsWith('+json')) return true;
  const value = json(response);
  return value !== undefined && fits(value, shapes[content.shape], shapes);
}
