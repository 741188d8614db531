// A number from 0 to 2^32 - 1, drawn for a place of the iteration.
function draw(it, place) {
  return hash(seed, it.scenario, it.number, Math.floor(it.number / 4294967296), place);
}
