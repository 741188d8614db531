// What is not as a shape says, in a value or within it: type, required properties, items. Null when all is.
function difference(value, shape, shapes, path, depth = 0) {
  if (depth > 500) return null;
  const type = value === null ? 'null' : Array.isArray(value) ? 'array' : Number.isInteger(value) ? 'integer' : typeof value;
  const { types, required = [], properties = {}, others, prefix = [], items } = shape;
  if (types && !types.includes(type)) {
    return `${path}: expected ${types.filter((name) => name !== 'integer' || !types.includes('number')).join(' or ')}, was ${type}`;
  }
  if (shape.alternatives) return differenceOfChoice(value, type, shape, shapes, path, depth);
  const within = (part, index, place) => (index === undefined ? null : difference(part, shapes[index], shapes, path + place, depth + 1));
  if (type === 'array') {
    if (items === undefined && prefix.length === 0) return null;
    for (const [place, item] of value.entries()) {
      const reason = within(item, place < prefix.length ? prefix[place] : items, `[${place}]`);
      if (reason !== null) return reason;
    }
  }
  if (type !== 'object') return null;
  const missing = required.find((name) => !Object.hasOwn(value, name));
  if (missing !== undefined) return `${path}${member(missing)}: is missing`;
  const declared = Object.keys(properties).filter((name) => Object.hasOwn(value, name));
  const rest = others === undefined ? [] : Object.keys(value).filter((name) => !Object.hasOwn(properties, name));
  for (const name of [...declared, ...rest]) {
    const reason = within(value[name], Object.hasOwn(properties, name) ? properties[name] : others, member(name));
    if (reason !== null) return reason;
  }
  return null;
}
