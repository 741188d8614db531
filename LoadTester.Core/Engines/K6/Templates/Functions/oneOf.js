function oneOf(it, place, values) {
  return values[draw(it, place) % values.length];
}
