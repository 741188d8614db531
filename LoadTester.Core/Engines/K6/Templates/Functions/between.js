// A number from min to max, drawn for a place of the iteration.
function between(it, place, min, max) {
  return min + (max - min) * (draw(it, place) / 4294967296);
}
