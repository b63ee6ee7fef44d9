// Shows messages one after the other: Typing and Wait take their time, everything else is there at once.

const longest = 10000;

export class Playback {
  #show;
  #onTyping;
  #last = Promise.resolve();

  constructor(show, onTyping) {
    this.#show = show;
    this.#onTyping = onTyping;
  }

  // Ends when the message is shown, after those before it.
  play(message) {
    return this.#last = this.#last.then(() => this.#play(message.payload));
  }

  async #play({ content_type: type, content }) {
    if (type !== 'typing' && type !== 'wait') {
      this.#show({ content_type: type, content });
      return;
    }
    const duration = Math.min(Math.max(Number(content?.duration) || 0, 0), longest);
    this.#onTyping(type === 'typing');
    await new Promise(done => setTimeout(done, duration));
    this.#onTyping(false);
  }
}
