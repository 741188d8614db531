// One of several values, drawn for a place of the iteration.
function oneOf(it, place, values) {
  return values[draw(it, place) % values.length];
}
