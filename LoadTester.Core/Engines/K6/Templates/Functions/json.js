// The JSON of an answer, parsed once; undefined where it is none.
let parsed = {};
function json(response) {
  if (parsed.of !== response) {
    parsed = { of: response };
    try {
      parsed.value = JSON.parse(response.body);
    } catch (e) {
      // Not JSON: there is no value.
    }
  }
  return parsed.value;
}
