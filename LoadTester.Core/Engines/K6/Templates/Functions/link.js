// What a saved link means: a url, a path of the target's host, or a path below the target.
function link(saved, target) {
  const url = `${saved}`.split('#')[0].replace(/[^A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]|%(?![0-9A-Fa-f]{2})/gu, encodeURIComponent);
  if (/^https?:\/\//i.test(url)) return url;
  return url.startsWith('/') ? target.split('/').slice(0, 3).join('/') + url : `${target}/${url}`;
}
