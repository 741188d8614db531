// A setting that the script cannot do without.
function setting(name) {
  if (!__ENV[name]) throw new Error(`${name} is not set. Run: k6 run -e ${name}=… script.js`);
  return __ENV[name];
}
