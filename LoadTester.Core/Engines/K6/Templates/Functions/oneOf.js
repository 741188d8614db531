// One of several values, drawn for a place of the iteration.
function oneOf(iteration, place, values) {
  return values[draw(iteration, place) % values.length];
}
