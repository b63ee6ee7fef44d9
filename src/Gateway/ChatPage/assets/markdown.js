// A little Markdown as nodes. Text never becomes markup: every piece of it goes into a text node.

const emphases = [['**', 'strong'], ['__', 'strong'], ['*', 'em'], ['_', 'em']];
const openers = /[*_`[]|https?:\/\//g;
const addressEnd = /[()\s]|$/g;
const bareAddress = /https?:\/\/[^\s<>()"']+/y;

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
    addSpans(element, line);
  });
  return element;
}

function list(tag, lines, marker) {
  const element = document.createElement(tag);
  for (const line of lines) {
    const item = document.createElement('li');
    addSpans(item, line.replace(marker, ''));
    element.append(item);
  }
  return element;
}

function addSpans(element, text) {
  const find = finder(text);
  let plain = 0;
  for (let at = 0; (at = find.opener(at)) < text.length;) {
    const found = emphasis(text, at, find) ?? code(text, at, find) ?? titled(text, at, find) ?? bare(text, at);
    if (!found) {
      at++;
      continue;
    }
    if (at > plain) element.append(text.slice(plain, at));
    element.append(found.node);
    plain = at = found.end;
  }
  if (plain < text.length) element.append(text.slice(plain));
}

// Text that has an opener and no end is read once, and not once from each opener: what was found is kept for as long as it lies ahead.
function finder(text) {
  const ahead = {};
  const next = (name, from, search) => {
    if (!(ahead[name] >= from)) ahead[name] = search(from);
    return ahead[name];
  };
  const first = (pattern, from) => {
    pattern.lastIndex = from;
    return pattern.exec(text)?.index ?? text.length;
  };
  const place = (mark, from) => {
    const found = text.indexOf(mark, from);
    return found < 0 ? Infinity : found;
  };
  return {
    opener: from => first(openers, from),
    mark: (mark, from) => next(mark, from, start => place(mark, start)),
    // An end of bold or italic text does not follow a space.
    end: (mark, from) => next('end ' + mark, from, start => {
      let found = place(mark, start);
      while (found < Infinity && /\s/.test(text[found - 1])) found = place(mark, found + 1);
      return found;
    }),
    addressEnd: from => next('address', from, start => first(addressEnd, start)),
  };
}

function emphasis(text, at, find) {
  for (const [mark, tag] of emphases) {
    const start = at + mark.length;
    if (!text.startsWith(mark, at) || start >= text.length || /\s/.test(text[start])) continue;
    const end = find.end(mark, start + 1);
    if (end === Infinity) continue;
    const node = document.createElement(tag);
    // What is in it has no such text of its own, so that four are in one another at the most.
    addSpans(node, text.slice(start, end));
    return { node, end: end + mark.length };
  }
}

function code(text, at, find) {
  if (text[at] !== '`') return;
  const end = find.mark('`', at + 1);
  if (end === Infinity || end === at + 1) return;
  const node = document.createElement('code');
  node.textContent = text.slice(at + 1, end);
  return { node, end: end + 1 };
}

function titled(text, at, find) {
  if (text[at] !== '[') return;
  const middle = find.mark(']', at + 1);
  if (middle === Infinity || middle === at + 1 || text[middle + 1] !== '(') return;
  const end = find.addressEnd(middle + 2);
  if (end === middle + 2 || text[end] !== ')') return;
  return { node: link(text.slice(at + 1, middle), text.slice(middle + 2, end)), end: end + 1 };
}

function bare(text, at) {
  bareAddress.lastIndex = at;
  const [address] = bareAddress.exec(text) ?? [''];
  // The end of a sentence is no part of it.
  let length = address.length;
  while (length > 0 && '.,;:!?'.includes(address[length - 1])) length--;
  const found = address.slice(0, length);
  if (/^https?:\/\/../s.test(found)) return { node: link(found, found), end: at + length };
}
