// Text that no other iteration, scenario or run sends. Its unique part stands where the format says {0}: the run's id, and a number
// counted over all places of all iterations. A text that would be too long loses the end of what stands before, then the part its beginning.
function unique(iteration, place, format, maxLength = Infinity) {
  const [before, after] = format.split('{0}');
  const part = runId + (iteration.number * uniquePlaces + place).toString(36);
  const excess = Math.max(0, before.length + part.length + after.length - maxLength);
  const cut = Math.min(excess, before.length);
  return before.slice(0, before.length - cut) + part.slice(Math.min(excess - cut, part.length - 1)) + after;
}
