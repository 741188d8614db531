// A value as text, in which null is nothing.
function text(value) {
  return value === null ? '' : `${value}`;
}
