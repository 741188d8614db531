// Which of several choices is drawn, by their weights.
function weighted(it, place, weights) {
  let drawn = draw(it, place) % weights.reduce((sum, weight) => sum + weight);
  return weights.findIndex((weight) => (drawn -= weight) < 0);
}
