// Which of several choices is drawn, by their weights.
function weighted(iteration, place, weights) {
  let drawn = draw(iteration, place) % weights.reduce((sum, weight) => sum + weight);
  return weights.findIndex((weight) => (drawn -= weight) < 0);
}
