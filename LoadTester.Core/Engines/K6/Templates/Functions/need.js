// Like must, but without it the whole run makes no sense, and ends.
function need(step, passes, what, tags) {
  if (!must(step, passes, what, tags)) exec.test.abort(`Before failed: ${step}: ${what}`);
}
