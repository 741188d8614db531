// A value as text of XML.
function xml(value) {
  const references = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;', '\n': '&#10;', '\t': '&#9;' };
  return `${value}`.replace(/[&<>"\r\n\t]/g, (c) => references[c]);
}
