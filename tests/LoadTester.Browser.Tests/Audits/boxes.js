// No text runs out of its box, unless the box scrolls; and no box is so narrow that its text runs down the page.
() => {
  const shown = [...document.querySelectorAll('p, li, dt, dd, td, th, h1, h2, h3, h4, summary, figcaption, caption, pre')]
    .filter(e => e.checkVisibility() && getComputedStyle(e).display !== 'inline' && e.clientWidth > 1);
  const short = e => `${e.textContent.trim().replace(/\s+/g, ' ').slice(0, 60)}`;
  const out = shown.filter(e => getComputedStyle(e).overflowX === 'visible' && e.scrollWidth > e.clientWidth + 1)
    .map(e => `<${e.tagName.toLowerCase()}> is ${e.clientWidth} pixels wide and its text ${e.scrollWidth}: ${short(e)}`);
  const height = e => {
    const text = document.createRange();
    text.selectNodeContents(e);
    return text.getBoundingClientRect().height;
  };
  const length = e => e.textContent.trim().length;
  const narrow = shown.filter(e => length(e) > 8 && length(e) < 80 && e.clientWidth < 60 && height(e) > 4 * parseFloat(getComputedStyle(e).lineHeight))
    .map(e => `<${e.tagName.toLowerCase()}> is ${e.clientWidth} pixels wide and its text ${Math.round(height(e))} high: ${short(e)}`);
  return [...out, ...narrow.slice(0, 5)];
}
