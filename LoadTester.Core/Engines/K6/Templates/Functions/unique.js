// Text that no other iteration, scenario or run sends; its unique part stands where the format says {0}.
// What is too long loses letters before that part first, then the part its beginning.
function unique(it, place, format, maxLength = Infinity) {
  const [before, after] = format.split('{0}');
  const part = runId + (it.number * uniquePlaces + place).toString(36);
  const excess = Math.max(0, before.length + part.length + after.length - maxLength);
  const cut = Math.min(excess, before.length);
  return before.slice(0, before.length - cut) + part.slice(Math.min(excess - cut, part.length - 1)) + after;
}
