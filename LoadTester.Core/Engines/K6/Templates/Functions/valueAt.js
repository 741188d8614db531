// The single value at a path of a JSON answer; undefined where there is none.
function valueAt(response, path) {
  let value = json(response);
  for (const key of path) {
    if (value === null || typeof value !== 'object' || Array.isArray(value) !== (typeof key === 'number')) return undefined;
    const at = key < 0 ? value.length + key : key;
    value = Object.hasOwn(value, at) ? value[at] : undefined;
  }
  return value !== null && typeof value === 'object' ? undefined : value;
}
