// The part of a link's path that names one thing: the one behind the collection, or else the last.
function idIn(link, collection) {
  if (link == null) return undefined;
  const parts = link.split(/[?#]/)[0].replace(/^.*?:\/\/[^/]*/, '').split('/').filter((part) => part !== '');
  const at = collection === null ? -1 : parts.lastIndexOf(collection);
  const id = at < 0 ? parts[parts.length - 1] : parts[at + 1];
  try {
    return id === undefined ? undefined : decodeURIComponent(id);
  } catch (e) {
    return id; // no escapes that mean anything
  }
}
