// A value of a query in which reserved characters stay as they are, but for those that mean something there.
function reserved(value) {
  return encodeURI(value).replace(/[#&+]/g, encodeURIComponent);
}
