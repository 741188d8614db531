function between(it, place, min, max) {
  return min + (max - min) * (draw(it, place) / 4294967296);
}
