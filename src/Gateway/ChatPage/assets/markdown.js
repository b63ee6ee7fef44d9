// A little Markdown as nodes. Text never becomes markup: every piece of it goes into a text node.

const inline = /(\*\*|__)(?=\S)(.+?)(?<=\S)\1|(\*|_)(?=\S)(.+?)(?<=\S)\3|`([^`]+)`|\[([^\]]+)\]\(([^()\s]+)\)|(https?:\/\/[^\s<>()"']+[^\s<>()"'.,;:!?])/s;

// Paragraphs, lists and line breaks, with bold, italic, code and links in them.
export function markdown(text) {
  const whole = document.createDocumentFragment();
  for (const block of String(text).split(/\n{2,}/)) {
    const lines = block.split('\n');
    if (lines.every(line => /^\s*[-*] /.test(line))) whole.append(list('ul', lines, /^\s*[-*] /));
    else if (lines.every(line => /^\s*\d+[.)] /.test(line))) whole.append(list('ol', lines, /^\s*\d+[.)] /));
    else whole.append(paragraph(lines));
  }
  return whole;
}

// Only what a browser opens without running anything.
export function safeUrl(text, schemes = ['http:', 'https:']) {
  try {
    const url = new URL(text);
    return schemes.includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

export function link(title, address) {
  const href = safeUrl(address, ['http:', 'https:', 'mailto:', 'tel:']);
  if (!href) return document.createTextNode(title);
  const anchor = document.createElement('a');
  anchor.href = href;
  anchor.target = '_blank';
  anchor.rel = 'noopener noreferrer';
  anchor.textContent = title;
  return anchor;
}

function paragraph(lines) {
  const element = document.createElement('p');
  lines.forEach((line, i) => {
    if (i > 0) element.append(document.createElement('br'));
    element.append(...spans(line));
  });
  return element;
}

function list(tag, lines, marker) {
  const element = document.createElement(tag);
  for (const line of lines) {
    const item = document.createElement('li');
    item.append(...spans(line.replace(marker, '')));
    element.append(item);
  }
  return element;
}

function* spans(text) {
  for (let rest = text; rest;) {
    const found = inline.exec(rest);
    if (!found) {
      yield document.createTextNode(rest);
      return;
    }
    if (found.index > 0) yield document.createTextNode(rest.slice(0, found.index));
    yield span(found);
    rest = rest.slice(found.index + found[0].length);
  }
}

function span([, , bold, , italic, code, title, address, bare]) {
  if (bare) return link(bare, bare);
  if (title) return link(title, address);
  const element = document.createElement(bold ? 'strong' : italic ? 'em' : 'code');
  if (code) element.textContent = code;
  else element.append(...spans(bold ?? italic));
  return element;
}
