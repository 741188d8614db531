// Whether a value has the type, the required properties and the items of a shape.
function fits(value, shape, shapes) {
  const type = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value === 'number' ? (Number.isInteger(value) ? 'integer' : 'number') : typeof value;
  if (shape.types && !shape.types.includes(type)) return false;
  if (shape.alternatives) return shape.alternatives.some((index) => fits(value, shapes[index], shapes));
  if (type === 'array' && shape.items !== undefined) return value.every((item) => fits(item, shapes[shape.items], shapes));
  if (type !== 'object') return true;
  return (shape.required || []).every((name) => Object.hasOwn(value, name))
    && Object.entries(shape.properties || {}).every(([name, index]) => !Object.hasOwn(value, name) || fits(value[name], shapes[index], shapes));
}
