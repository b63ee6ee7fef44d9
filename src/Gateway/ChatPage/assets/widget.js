// Puts a bot on any page: <script src="https://SERVER/widget.js" data-key="KEY" async></script>
// data-title names it, data-start is said first, data-open opens it at once, data-token says who the user is.
(() => {
  const script = document.currentScript;
  const key = script.dataset.key;
  if (!key) {
    console.error('widget.js: the script tag needs a data-key.');
    return;
  }
  const server = new URL(script.src).origin;
  const title = script.dataset.title || 'Chat';
  const query = new URLSearchParams({ title });
  if (script.dataset.start) query.set('start', script.dataset.start);
  // What stands behind # is sent to no server, and is in no log.
  const token = script.dataset.token ? `#${new URLSearchParams({ token: script.dataset.token })}` : '';

  // Styles of the page and of the widget do not meet.
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    button { position: fixed; inset-block-end: 1rem; inset-inline-end: 1rem; z-index: 2147483646; inline-size: 3.5rem; block-size: 3.5rem;
      border: 0; border-radius: 50%; background: #1d4ed8; color: #fff; padding: .875rem; cursor: pointer;
      box-shadow: 0 2px 12px rgb(0 0 0 / .3); }
    button:focus-visible { outline: 3px solid #f59e0b; outline-offset: 2px; }
    iframe { position: fixed; inset-block-end: 5.5rem; inset-inline-end: 1rem; z-index: 2147483646; inline-size: min(24rem, calc(100vw - 2rem));
      block-size: min(36rem, calc(100dvh - 7rem)); border: 0; border-radius: .75rem; background: Canvas; box-shadow: 0 4px 24px rgb(0 0 0 / .3); }
    iframe[hidden] { display: none; }
    @media (max-width: 30rem) { iframe { inset: 0 0 5.5rem 0; inline-size: 100vw; block-size: auto; border-radius: 0; } }`);
  root.adoptedStyleSheets = [sheet];

  const button = document.createElement('button');
  button.type = 'button';
  button.append(bubble());
  button.setAttribute('aria-label', title);
  button.setAttribute('aria-expanded', 'false');
  let frame = null;

  function toggle(isOpen) {
    if (isOpen && !frame) {
      frame = document.createElement('iframe');
      frame.title = title;
      frame.src = `${server}/chat/${encodeURIComponent(key)}?${query}${token}`;
      root.append(frame);
    }
    if (frame) frame.hidden = !isOpen;
    button.setAttribute('aria-expanded', String(isOpen));
    (isOpen ? frame : button).focus();
  }

  // Drawn, for not every device has a letter for it.
  function bubble() {
    const picture = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    picture.setAttribute('viewBox', '0 0 24 24');
    picture.setAttribute('aria-hidden', 'true');
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    path.setAttribute('d', 'M4 4h16a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-8l-5 4v-4H4a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2z');
    path.setAttribute('fill', 'currentColor');
    picture.append(path);
    return picture;
  }

  button.addEventListener('click', () => toggle(!frame || frame.hidden));
  window.addEventListener('message', event => {
    if (event.origin === server && event.source === frame?.contentWindow && event.data === 'csml-chat:close') toggle(false);
  });
  root.append(button);

  const place = () => {
    document.body.append(host);
    if (script.dataset.open !== undefined) toggle(true);
  };
  if (document.body) place();
  else document.addEventListener('DOMContentLoaded', place);
})();
