// A number from 0 to 2^32 - 1 for a place of the iteration, in the stead of Math.random(): each place that draws has a number, so that
// the same iteration draws the same in every run, whichever virtual user makes it, and on every engine.
function draw(iteration, place) {
  return hash(seed, iteration.scenario, iteration.number, place);
}
