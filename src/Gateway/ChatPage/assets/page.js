// The page to talk to a bot: /chat/KEY. ?start=TEXT says something first, ?debug shows errors, ?title=TEXT names it. #token=JWT says who the
// user is.

import { Connection, Refusal } from './connection.js';
import { Memory } from './memory.js';
import { Playback } from './playback.js';
import { texts } from './texts.js';
import { View } from './view.js';

const key = decodeURIComponent(location.pathname.split('/')[2]);
const query = new URLSearchParams(location.search);
const token = new URLSearchParams(location.hash.slice(1)).get('token');
const memory = new Memory(key, token && subjectOf(token));
const view = new View({ press, isDebug: query.has('debug') });
const connection = new Connection(key, token, trouble => view.tell(trouble && texts[trouble]));
const playback = new Playback(payload => keep({ from: 'bot', payload }), isTyping => view.typing(isTyping));
const text = document.getElementById('text');
let talking = Promise.resolve();

if (query.has('title')) document.title = document.querySelector('h1').textContent = query.get('title');
document.getElementById('composer').addEventListener('submit', submit);
document.getElementById('again').addEventListener('click', startAgain);
// Starting again makes another user, and a token is for one.
document.getElementById('again').hidden = token !== null;
text.addEventListener('keydown', event => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  submit(event);
});
window.addEventListener('keydown', event => {
  if (event.key === 'Escape') window.parent.postMessage('csml-chat:close', '*');
});
open();

function open() {
  view.clear();
  memory.entries.forEach(entry => view.show(entry));
  if (memory.pending) {
    view.retire();
    talk(memory.pending);
  } else if (memory.entries.length === 0 && query.get('start')) {
    ask({ content_type: 'text', content: { text: query.get('start') } });
  }
  text.focus();
}

function submit(event) {
  event.preventDefault();
  const said = text.value.trim();
  if (!said) return;
  text.value = '';
  keep({ from: 'user', text: said });
  ask({ content_type: 'text', content: { text: said } });
}

function press(title, payload) {
  keep({ from: 'user', text: title });
  ask(payload === undefined
    ? { content_type: 'text', content: { text: title } }
    : { content_type: 'payload', content: { payload } });
  text.focus();
}

// One turn after the other, as the user has sent them.
function ask(payload) {
  view.retire();
  const request = { request_id: crypto.randomUUID(), payload, shown: 0 };
  talking = talking.then(() => talk(request));
}

async function talk(request) {
  memory.pending = request;
  try {
    for await (const message of connection.send(memory.user, request)) {
      await playback.play(message);
      request = { ...request, shown: request.shown + 1 };
      memory.pending = request;
    }
  } catch (trouble) {
    const isGone = trouble instanceof Refusal && (trouble.status === 401 || trouble.status === 403);
    view.tell(isGone ? texts.gone : `${texts.refused} ${trouble.message}`);
  }
  memory.pending = null;
}

function keep(entry) {
  memory.add(entry);
  view.show(entry);
}

// Whether the token is right, the server says.
function subjectOf(token) {
  try {
    const claims = atob(token.split('.')[1].replaceAll('-', '+').replaceAll('_', '/'));
    return JSON.parse(new TextDecoder().decode(Uint8Array.from(claims, letter => letter.charCodeAt(0)))).sub;
  } catch {
    return null;
  }
}

function startAgain() {
  memory.forget();
  open();
}
