// Each chart (an image that is no glyph in a text) has a name, is as large as a chart is, lies within the page (or scrolls in a box of its own), and shows something.
() => {
  for (const details of document.querySelectorAll('details')) details.open = true;
  const width = document.documentElement.clientWidth;
  const scrolls = e => e && e !== document.body && (/auto|scroll/.test(getComputedStyle(e).overflowX) || scrolls(e.parentElement));
  const name = svg => svg.getAttribute('aria-label') ?? document.getElementById(svg.getAttribute('aria-labelledby')?.split(' ')[0])?.textContent ?? svg.querySelector(':scope > title')?.textContent ?? '';
  return [...document.querySelectorAll('svg[role=img]:not(.glyph)')].flatMap(svg => {
    const box = svg.getBoundingClientRect();
    const problems = [];
    if (name(svg).trim() === '') problems.push('has no name');
    if (box.width < 60 || box.height < 16) problems.push(`is ${Math.round(box.width)} by ${Math.round(box.height)} pixels`);
    if ((box.left < -1 || box.right > width + 1) && !scrolls(svg.parentElement)) problems.push(`reaches from ${Math.round(box.left)} to ${Math.round(box.right)} in a window of ${width}`);
    const marks = [...svg.querySelectorAll('path, polyline, rect, circle, line')].filter(e => {
      const mark = e.getBoundingClientRect();
      return mark.width + mark.height > 0 && mark.right >= box.left && mark.left <= box.right;
    });
    if (marks.length === 0) problems.push('shows nothing');
    if (/NaN|Infinity/.test(svg.outerHTML)) problems.push('has a place that is no number');
    return problems.map(problem => `the chart "${name(svg)}" ${problem}`);
  });
}
