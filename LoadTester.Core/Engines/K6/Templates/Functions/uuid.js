// A UUID of version 4, from four hashes.
function uuid(iteration, place) {
  const words = [0, 1, 2, 3].map((word) => {
    const own = hash(seed ^ hashText(runId), iteration.scenario, word, place);
    return hash(own, iteration.scenario, iteration.number, place);
  });
  words[1] = (words[1] & 0xffff0fff) | 0x4000;
  words[2] = (words[2] & 0x3fffffff) | 0x80000000;
  const hex = words.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
