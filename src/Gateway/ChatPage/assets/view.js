// The conversation as one sees it.

import { component } from './components.js';
import { texts } from './texts.js';

export class View {
  #log = document.getElementById('log');
  #status = document.getElementById('status');
  #typing = null;
  #options;

  constructor(options) {
    this.#options = options;
  }

  // An entry: { from: 'user', text } or { from: 'bot', payload }.
  show(entry) {
    const body = entry.from === 'user' ? document.createTextNode(entry.text) : component(entry.payload, this.#options);
    if (!body) return;
    document.getElementById('empty')?.remove();
    const row = document.createElement('div');
    row.className = `entry ${entry.from}`;
    const speaker = document.createElement('span');
    speaker.className = 'hidden';
    speaker.textContent = entry.from === 'user' ? texts.you : texts.bot;
    const bubble = document.createElement('div');
    bubble.className = 'bubble';
    bubble.dir = 'auto';
    bubble.append(body);
    row.append(speaker, bubble);
    this.#log.insertBefore(row, this.#typing);
    this.#scroll();
  }

  // What was offered before is not to be pressed any more.
  retire() {
    for (const button of this.#log.querySelectorAll('button')) button.disabled = true;
  }

  typing(isTyping) {
    this.#typing?.remove();
    this.#typing = null;
    if (!isTyping) return;
    this.#typing = document.createElement('div');
    this.#typing.className = 'typing';
    this.#typing.setAttribute('aria-label', texts.typing);
    this.#typing.setAttribute('role', 'img');
    this.#typing.append(...Array.from({ length: 3 }, () => document.createElement('i')));
    this.#log.append(this.#typing);
    this.#scroll();
  }

  tell(text) {
    this.#status.textContent = text ?? '';
  }

  clear() {
    this.#log.replaceChildren();
    this.#typing = null;
    const hint = document.createElement('p');
    hint.id = 'empty';
    hint.textContent = texts.empty;
    this.#log.append(hint);
  }

  #scroll() {
    this.#log.scrollTop = this.#log.scrollHeight;
  }
}
