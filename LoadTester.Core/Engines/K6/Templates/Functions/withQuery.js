// A url, ready for one more query parameter.
function withQuery(url) {
  return url + (url.includes('?') ? '&' : '?');
}
