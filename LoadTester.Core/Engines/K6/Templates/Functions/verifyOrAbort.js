// A check without which there is nothing to test: where it fails, the whole run ends.
function verifyOrAbort(step, passes, what, tags) {
  if (!verify(step, passes, what, tags)) exec.test.abort(`Before failed: the check "${step}: ${what}" did not pass`);
}
