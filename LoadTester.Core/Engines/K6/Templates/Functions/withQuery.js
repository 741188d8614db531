// A url with more parameters in its query.
function withQuery(url, parameters) {
  return url + (url.includes('?') ? '&' : '?') + parameters;
}
