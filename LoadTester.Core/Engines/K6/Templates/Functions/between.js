// A number from min to max, drawn for a place of the iteration.
function between(iteration, place, min, max) {
  return min + (max - min) * (draw(iteration, place) / 4294967296);
}
