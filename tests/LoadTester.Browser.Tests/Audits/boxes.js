// No text runs out of its box, unless the box scrolls.
() => [...document.querySelectorAll('p, li, dt, dd, td, th, h1, h2, h3, h4, summary, figcaption, caption, pre')]
  .filter(e => e.checkVisibility() && getComputedStyle(e).overflowX === 'visible' && getComputedStyle(e).display !== 'inline' && e.clientWidth > 1 && e.scrollWidth > e.clientWidth + 1)
  .map(e => `<${e.tagName.toLowerCase()}> is ${e.clientWidth} pixels wide and its text ${e.scrollWidth}: ${e.textContent.trim().slice(0, 60)}`)
