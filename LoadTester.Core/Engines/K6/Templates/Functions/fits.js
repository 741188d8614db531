// Whether a value has the type, the required properties and the items of a shape.
function fits(value, shape, shapes) {
  const isOf = (index, part) => fits(part, shapes[index], shapes);
  const type = value === null ? 'null' : Array.isArray(value) ? 'array' : Number.isInteger(value) ? 'integer' : typeof value;
  if (shape.types && !shape.types.includes(type)) return false;
  if (shape.alternatives) return shape.alternatives.some((index) => isOf(index, value));
  if (type === 'array' && shape.items !== undefined) return value.every((item) => isOf(shape.items, item));
  if (type !== 'object') return true;
  const { required = [], properties = {} } = shape;
  return required.every((name) => Object.hasOwn(value, name))
    && Object.entries(properties).every(([name, index]) => !Object.hasOwn(value, name) || isOf(index, value[name]));
}
