// No text runs out of its box, unless the box scrolls; and no box is so narrow that its text, or a word in it, runs down the page.
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
  // A short word that stands letter by letter, whatever its element is.
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const broken = [];
  while (texts.nextNode()) {
    const node = texts.currentNode, text = node.data.trim();
    if (text.length < 3 || text.length > 12 || /\s/.test(text) || node.parentElement instanceof SVGElement || !node.parentElement.checkVisibility()) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const lines = new Set([...range.getClientRects()].map(line => Math.round(line.top))).size;
    if (lines > 2 && lines * 2 >= text.length) broken.push(`"${text}" is broken into ${lines} lines`);
  }
  return [...out, ...narrow.slice(0, 5), ...broken.slice(0, 5)];
}
