// The page needs nothing but itself, and could do nothing else if it wanted to.
() => {
  const problems = [];
  const policy = document.querySelector('meta[http-equiv="Content-Security-Policy" i]')?.content ?? '';
  if (!/default-src 'none'/.test(policy)) problems.push(`its policy is "${policy}"`);
  if (/https?:|\*|unsafe-eval|script-src[^;]*unsafe-inline/.test(policy)) problems.push(`its policy allows too much: "${policy}"`);
  for (const e of document.querySelectorAll('[src], link[href], use[href], image, iframe, object, embed, base, form'))
    if (!/^(data:|#)/.test(e.getAttribute('src') ?? e.getAttribute('href') ?? '')) problems.push(e.outerHTML.slice(0, 100));
  for (const e of document.querySelectorAll('*'))
    for (const { name } of e.attributes)
      if (/^on/i.test(name)) problems.push(`${name} of ${e.outerHTML.slice(0, 100)}`);
  for (const link of document.querySelectorAll('a[href]'))
    if (!/^(#|https?:|\.?\/?[\w.-]+$)/.test(link.getAttribute('href'))) problems.push(`a link to ${link.getAttribute('href')}`);
  return problems;
}
