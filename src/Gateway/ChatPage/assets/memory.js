// What outlives a reload: who the user is, what was said, and what was sent without an answer yet.

const newest = 200;

export class Memory {
  #name;
  #kept;

  // user: who it is, where a site says so. Users of one browser do not see what another has said.
  constructor(key, user) {
    this.#name = user ? `csml-chat:${key}:${user}` : `csml-chat:${key}`;
    this.#kept = read(this.#name) ?? { user: user || crypto.randomUUID(), entries: [], pending: null };
    this.#write();
  }

  get user() { return this.#kept.user; }

  get entries() { return this.#kept.entries; }

  // The request that may not have been answered: { request_id, payload, shown }.
  get pending() { return this.#kept.pending; }

  set pending(request) {
    this.#kept.pending = request;
    this.#write();
  }

  add(entry) {
    this.#kept.entries = [...this.#kept.entries, entry].slice(-newest);
    this.#write();
  }

  // Another user from now on.
  forget() {
    this.#kept = { user: crypto.randomUUID(), entries: [], pending: null };
    this.#write();
  }

  #write() {
    try {
      localStorage.setItem(this.#name, JSON.stringify(this.#kept));
    } catch {
      // A browser that keeps nothing: the conversation lives as long as the page.
    }
  }
}

function read(name) {
  try {
    const kept = JSON.parse(localStorage.getItem(name));
    return typeof kept?.user === 'string' && Array.isArray(kept.entries) ? kept : null;
  } catch {
    return null;
  }
}
