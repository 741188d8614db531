// No text runs out of its box, unless the box scrolls; and no box is so narrow that its text runs down the page.
() => {
  const shown = [...document.querySelectorAll('p, li, dt, dd, td, th, h1, h2, h3, h4, summary, figcaption, caption, pre')]
    .filter(e => e.checkVisibility() && getComputedStyle(e).display !== 'inline' && e.clientWidth > 1);
  const short = e => `${e.textContent.trim().replace(/\s+/g, ' ').slice(0, 60)}`;
  const out = shown.filter(e => getComputedStyle(e).overflowX === 'visible' && e.scrollWidth > e.clientWidth + 1)
    .map(e => `<${e.tagName.toLowerCase()}> is ${e.clientWidth} pixels wide and its text ${e.scrollWidth}: ${short(e)}`);
  const narrow = shown.filter(e => e.textContent.trim().length > 8 && e.clientWidth < 60 && e.clientHeight > 4 * parseFloat(getComputedStyle(e).lineHeight))
    .map(e => `<${e.tagName.toLowerCase()}> is ${e.clientWidth} pixels wide and ${e.clientHeight} high: ${short(e)}`);
  return [...out, ...narrow.slice(0, 5)];
}
