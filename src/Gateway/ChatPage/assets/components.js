// Each component of CSML as an element. Nothing of a message is trusted: texts become text nodes, addresses are checked.

import { link, markdown, safeUrl } from './markdown.js';
import { texts } from './texts.js';

// press: what a button does, with its title and its payload (undefined when it has none).
// Gives null for what is not to be seen.
export function component({ content_type: type, content }, { press, isDebug }) {
  const show = shown[type];
  if (!isDebug && (type === 'error' || aboutConversation.has(type))) return null;
  if (show) return show(fields(content), press);
  return isDebug ? element('pre', JSON.stringify({ content_type: type, content }, null, 2)) : element('p', texts.unknown);
}

// What flows say to the program that brings the conversation to the user.
const aboutConversation = new Set(['handover', 'disconnect', 'intent', 'outcome', 'timeout'].map(name => `Component.${name}`));

const shown = {
  text: ({ text }) => text === undefined || text === null ? element('p', 'Null') : markdown(typeof text === 'string' ? text : JSON.stringify(text)),
  error: ({ error }) => element('p', error, 'error'),
  url: ({ url, title, text }) => wrapped('p', link(String(title || text || url), url)),
  image: ({ url, alt }) => media('img', url, image => { image.alt = alt ?? texts.image; image.loading = 'lazy'; }),
  video: ({ url }) => media('video', url, video => { video.controls = true; video.preload = 'metadata'; }),
  audio: ({ url }) => media('audio', url, audio => { audio.controls = true; audio.preload = 'metadata'; }),
  file: ({ url, name, title }) => wrapped('p', link(String(title || name || `${texts.file}: ${lastPart(url)}`), url)),
  button: (content, press) => choices([{ content }], press),
  question: ({ title, buttons }, press) => wrapped('div', title ? markdown(title) : '', choices(buttons, press)),
  card,
  carousel: ({ cards }, press) => {
    const row = wrapped('div', ...items(cards).map(one => card(fields(one?.content ?? one), press)));
    row.className = 'carousel';
    row.tabIndex = 0;
    row.setAttribute('role', 'group');
    row.setAttribute('aria-label', `${items(cards).length} cards`);
    return row;
  },
};

function card(content, press) {
  const whole = element('article', '', 'card');
  const picture = content.image_url ?? content.image?.content?.url ?? content.image;
  if (safeUrl(picture)) whole.append(media('img', picture, image => { image.alt = ''; image.loading = 'lazy'; }));
  if (content.title) whole.append(element('h2', content.title));
  if (content.subtitle) whole.append(markdown(content.subtitle));
  whole.append(choices(content.buttons, press));
  return whole;
}

function choices(buttons, press) {
  const group = element('div', '', 'choices');
  for (const one of items(buttons)) {
    const content = typeof one === 'object' && one !== null ? fields(one.content ?? one) : { title: String(one) };
    if (one?.content_type === 'url' || (content.url && content.payload === undefined)) {
      group.append(link(String(content.title || content.url), content.url));
      continue;
    }
    const button = element('button', content.title ?? '');
    button.type = 'button';
    button.addEventListener('click', () => press(String(content.title ?? ''), content.payload));
    group.append(button);
  }
  return group.childNodes.length > 0 ? group : '';
}

function media(tag, address, prepare) {
  const source = safeUrl(address);
  if (!source) return element('p', texts.unknown);
  const player = document.createElement(tag);
  prepare(player);
  player.referrerPolicy = 'no-referrer';
  player.src = source;
  return player;
}

function element(tag, text, className) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.textContent = typeof text === 'object' ? JSON.stringify(text) : String(text);
  return made;
}

function wrapped(tag, ...children) {
  const made = document.createElement(tag);
  made.append(...children);
  return made;
}

const fields = content => typeof content === 'object' && content !== null ? content : {};

const items = list => Array.isArray(list) ? list : [];

const lastPart = url => String(url).split(/[?#]/)[0].split('/').pop() || url;
