// What somebody needs who does not see the page: a language, a title, headings in order, tables with headers, charts and controls with names.
() => {
  for (const details of document.querySelectorAll('details')) details.open = true;
  const problems = [];
  const expect = (holds, problem) => { if (!holds) problems.push(problem); };
  const short = e => `<${e.tagName.toLowerCase()}> ${(e.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 50)}`;
  expect(document.documentElement.lang === 'en', `lang is "${document.documentElement.lang}"`);
  expect(document.title.trim() !== '', 'there is no title');
  expect(document.querySelectorAll('main').length === 1, `there are ${document.querySelectorAll('main').length} <main>`);
  expect(document.querySelectorAll('h1').length === 1, `there are ${document.querySelectorAll('h1').length} <h1>`);
  expect(document.querySelector('meta[name=viewport]') !== null, 'there is no viewport for phones');
  let last = 0;
  for (const heading of document.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
    const level = +heading.tagName[1];
    expect(level <= last + 1, `${short(heading)} comes after <h${last}>`);
    expect(heading.textContent.trim() !== '', `<h${level}> is empty`);
    last = level;
  }
  for (const table of document.querySelectorAll('table')) {
    expect(table.querySelector('th') !== null, `no header in ${short(table)}`);
    for (const header of table.querySelectorAll('th')) expect(header.hasAttribute('scope'), `no scope: ${short(header)} in ${short(table)}`);
  }
  for (const svg of document.querySelectorAll('svg:not(svg svg)'))
    expect(svg.getAttribute('role') === 'img' || svg.getAttribute('aria-hidden') === 'true' || svg.closest('[aria-hidden=true]'), `an <svg> that is neither an image nor hidden: ${short(svg)}`);
  for (const details of document.querySelectorAll('details')) {
    const summary = details.querySelector(':scope > summary');
    expect(summary !== null && summary.textContent.trim() !== '', `no summary: ${short(details)}`);
    expect(summary === null || summary.tabIndex >= 0, `not to be reached by keyboard: ${short(details)}`);
  }
  for (const box of document.querySelectorAll('body *'))
    if (/auto|scroll/.test(getComputedStyle(box).overflowX) && box.scrollWidth > box.clientWidth + 1 && box.checkVisibility())
      expect(box.tabIndex >= 0 || box.querySelector('a, summary, [tabindex]'), `scrolls, and not by keyboard: ${short(box)}`);
  for (const link of document.querySelectorAll('a[href]')) {
    expect(link.textContent.trim() !== '' || link.getAttribute('aria-label'), `a link without a text to ${link.getAttribute('href')}`);
    const target = link.getAttribute('href');
    expect(!target.startsWith('#') || target === '#' || document.getElementById(decodeURIComponent(target.slice(1))) !== null, `a link to nothing: ${target}`);
  }
  const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
  for (const id of new Set(ids.filter((id, i) => ids.indexOf(id) !== i))) problems.push(`two have the id ${id}`);
  for (const e of document.querySelectorAll('[aria-labelledby], [aria-describedby]'))
    for (const id of `${e.getAttribute('aria-labelledby') ?? ''} ${e.getAttribute('aria-describedby') ?? ''}`.trim().split(/\s+/))
      expect(document.getElementById(id) !== null, `${short(e)} is labelled by ${id}, which is not there`);
  return problems.slice(0, 30);
}
