// The texts in a chart neither cover each other nor leave the chart.
() => {
  for (const details of document.querySelectorAll('details')) details.open = true;
  const overlap = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2;
  return [...document.querySelectorAll('svg:not(svg svg)')].flatMap(svg => {
    // Where nothing is clipped, the labels of an axis may stand around the drawing, as far as the window reaches.
    const { left, right, top, bottom } = svg.getBoundingClientRect();
    const frame = getComputedStyle(svg).overflow === 'visible' ? { left: 2, right: document.documentElement.clientWidth - 2, top: top - 24, bottom: bottom + 24 } : { left, right, top, bottom };
    const texts = [...svg.querySelectorAll('text')]
      .filter(text => text.textContent.trim() !== '' && text.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
      .map(text => ({ text: text.textContent.trim(), box: text.getBoundingClientRect() }));
    const where = `in "${svg.getAttribute('aria-label') ?? document.getElementById(svg.getAttribute('aria-labelledby')?.split(' ')[0])?.textContent ?? svg.getAttribute('class')}"`;
    const out = texts.filter(({ box }) => box.left < frame.left - 2 || box.right > frame.right + 2 || box.top < frame.top - 3 || box.bottom > frame.bottom + 3)
      .map(({ text }) => `"${text}" is cut ${where}`);
    const over = texts.flatMap((one, i) => texts.slice(i + 1).filter(other => overlap(one.box, other.box)).map(other => `"${one.text}" covers "${other.text}" ${where}`));
    return [...out, ...over];
  }).slice(0, 20);
}
