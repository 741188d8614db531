// Text stands out from what is behind it, as WCAG 2.2 AA wants: 4.5 to 1, and 3 to 1 for large text.
() => {
  for (const details of document.querySelectorAll('details')) details.open = true;
  const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d', { willReadFrequently: true });
  const known = new Map();
  const rgba = color => {
    if (!known.has(color)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = color;
      canvas.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
      known.set(color, [r, g, b, a / 255]);
    }
    return known.get(color);
  };
  const onto = ([r, g, b, a], [r2, g2, b2]) => [r * a + r2 * (1 - a), g * a + g2 * (1 - a), b * a + b2 * (1 - a), 1];
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  const canvasColor = /dark/.test(getComputedStyle(document.documentElement).colorScheme) && dark ? [18, 18, 18, 1] : [255, 255, 255, 1];
  const behind = e => e === null ? canvasColor : onto(rgba(getComputedStyle(e).backgroundColor), behind(e.parentElement));
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map(v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  // A label in a diagram stands on the last box that was drawn there.
  const boxUnder = (text, background) => {
    const at = text.getBoundingClientRect(), x = (at.left + at.right) / 2, y = (at.top + at.bottom) / 2;
    for (const e of text.ownerSVGElement.querySelectorAll('rect, circle, path')) {
      if (!(e.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING) || (e.tagName === 'path')) continue;
      const box = e.getBoundingClientRect(), style = getComputedStyle(e);
      if (box.left <= x && x <= box.right && box.top <= y && y <= box.bottom && style.fill !== 'none') {
        const [r, g, b, a] = rgba(style.fill);
        background = onto([r, g, b, a * style.fillOpacity * style.opacity], background);
      }
    }
    return background;
  };
  const opacity = e => e === null ? 1 : getComputedStyle(e).opacity * opacity(e.parentElement);
  const found = new Map();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let looked = 0;
  for (let node = walker.nextNode(); node !== null && looked < 5000; node = walker.nextNode()) {
    const e = node.parentElement;
    if (node.data.trim() === '' || !e.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || e.closest('title, desc, style, script, defs')) continue;
    const box = e.getBoundingClientRect();
    if (box.width <= 1 || box.height <= 1) continue;
    looked++;
    const style = getComputedStyle(e), inSvg = e.ownerSVGElement !== null && e.ownerSVGElement !== undefined;
    let background = behind(inSvg ? e.ownerSVGElement : e);
    if (inSvg) background = boxUnder(e.closest('text') ?? e, background);
    const [r, g, b, a] = rgba(inSvg ? style.fill : style.color);
    const [one, other] = [light(onto([r, g, b, a * opacity(e) * (inSvg ? style.fillOpacity : 1)], background)), light(background)];
    const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    const size = parseFloat(style.fontSize), large = size >= 24 || size >= 18.66 && style.fontWeight >= 700;
    if (ratio < (large ? 3 : 4.5) - 0.01) {
      const key = `${style.color} ${inSvg ? style.fill : ''} on ${background.map(Math.round).slice(0, 3)}: ${ratio.toFixed(2)} to 1`;
      if (!found.has(key)) found.set(key, `${key}, in <${e.tagName.toLowerCase()} class="${e.getAttribute('class') ?? ''}">: ${node.data.trim().slice(0, 40)}`);
    }
  }
  return looked < 20 ? [`only ${looked} texts are visible`] : [...found.values()];
}
