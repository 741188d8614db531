// Nothing makes the page wider than the window. What scrolls in a box of its own may be as wide as it likes.
() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const scrolls = e => e && e !== document.body && (/auto|scroll|hidden|clip/.test(getComputedStyle(e).overflowX) || scrolls(e.parentElement));
  const wide = [...document.body.querySelectorAll('*')]
    .filter(e => e.getBoundingClientRect().right > width + 1 && !scrolls(e.parentElement))
    .map(e => `<${e.tagName.toLowerCase()} class="${e.getAttribute('class') ?? ''}"> ends at ${Math.round(e.getBoundingClientRect().right)}: ${(e.textContent ?? '').trim().slice(0, 60)}`);
  return [`the page is ${document.documentElement.scrollWidth} pixels wide in a window of ${width}`, ...wide.slice(0, 10)];
}
