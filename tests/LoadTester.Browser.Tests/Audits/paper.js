// On paper nothing scrolls and nothing folds: what would be out of sight is lost; what ends in an ellipsis is meant to be cut. Rows and figures are not cut in two by the end of a page, and no heading stands at it.
() => {
  const short = e => `<${e.tagName.toLowerCase()} class="${e.getAttribute('class') ?? ''}"> ${(e.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 40)}`;
  const shown = [...document.body.querySelectorAll('*')].filter(e => e.checkVisibility());
  const cut = shown.filter(e => !(e instanceof SVGElement) && getComputedStyle(e).overflowX !== 'visible' && getComputedStyle(e).textOverflow !== 'ellipsis' && e.clientWidth > 1 && e.scrollWidth > e.clientWidth + 1)
    .map(e => `${e.scrollWidth - e.clientWidth} pixels are lost of ${short(e)}`);
  const folded = shown.filter(e => e.tagName === 'SUMMARY' && !e.parentElement.open && getComputedStyle(e.parentElement, '::details-content').contentVisibility === 'hidden')
    .map(e => `folded: ${short(e)}`);
  const torn = shown.filter(e => e.matches('tr, figure') && !/avoid/.test(getComputedStyle(e).breakInside)).map(e => `may be cut in two: ${short(e)}`);
  const alone = shown.filter(e => e.matches('h3, .workloads, .workloads li') && !/avoid/.test(getComputedStyle(e).breakAfter)).map(e => `may end a page: ${short(e)}`);
  return [...cut, ...folded.slice(0, 3), ...torn.slice(0, 3), ...alone.slice(0, 3)];
}
