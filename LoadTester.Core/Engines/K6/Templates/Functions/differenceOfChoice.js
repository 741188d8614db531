// Of several shapes one must fit: among those of its type the one that its mark names, or any.
function differenceOfChoice(value, type, { alternatives, mark, marks }, shapes, path, depth) {
  const possible = alternatives.filter((index) => !shapes[index].types || shapes[index].types.includes(type));
  const named = type !== 'object' || mark === undefined || !Object.hasOwn(value, mark) || typeof value[mark] !== 'string'
    ? []
    : possible.filter((index) => marks[alternatives.indexOf(index)] === value[mark]);
  const candidates = named.length > 0 ? named : possible;
  const reasons = candidates.map((index) => difference(value, shapes[index], shapes, path, depth));
  if (reasons.includes(null)) return null;
  return reasons.length === 1 ? reasons[0] : `${path}: is none of the ${alternatives.length} declared alternatives`;
}
