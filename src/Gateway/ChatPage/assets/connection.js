// Turns, over the chat API. A request is sent again under its id until it is answered: the server runs it once.

const firstPause = 500;
const longestPause = 8000;

export class Connection {
  #key;
  #token;
  #onTrouble;

  // onTrouble: told 'lost' or 'busy' when a request is to be sent again, and null when that has helped.
  constructor(key, token, onTrouble) {
    this.#key = key;
    this.#token = token;
    this.#onTrouble = onTrouble;
  }

  // Gives the messages of the bot's answer as they come. Those that were shown before are left out.
  async* send(user, request) {
    let shown = request.shown ?? 0;
    for (let pause = firstPause; ; pause = Math.min(pause * 2, longestPause)) {
      try {
        const response = await this.#post(user, request);
        this.#onTrouble(null);
        let seen = 0;
        for await (const message of messagesOf(response)) {
          if (seen++ >= shown) {
            shown++;
            yield message;
          }
        }
        return;
      } catch (trouble) {
        if (trouble instanceof Refusal) throw trouble;
        this.#onTrouble(trouble instanceof Busy ? 'busy' : 'lost');
        await new Promise(done => setTimeout(done, pause));
      }
    }
  }

  async #post(user, request) {
    const response = await fetch('/v1/api/chat', {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'Accept': 'text/event-stream, application/json;q=0.9',
        'X-Api-Key': this.#key,
        ...this.#token && { 'X-Visitor-Token': this.#token },
      },
      body: JSON.stringify({
        client: { user_id: user },
        request_id: request.request_id,
        payload: request.payload,
        metadata: {},
      }),
    });
    if (response.ok) return response;
    throw troubleOf(response.status, await response.json().catch(() => ({})));
  }
}

// The server does not want the request, and would not want it again.
export class Refusal extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

class Busy extends Error { }

function troubleOf(status, problem) {
  const detail = problem.detail ?? `The server answered ${status}.`;
  if (status === 429) return new Busy(detail);
  return status >= 500 && status !== 507 ? new Error(detail) : new Refusal(status, detail);
}

async function* messagesOf(response) {
  if (!response.headers.get('Content-Type')?.startsWith('text/event-stream')) {
    yield* (await response.json()).messages;
    return;
  }
  for await (const { event, data } of eventsOf(response.body)) {
    if (event === 'message') yield JSON.parse(data);
    else if (event === 'error') throw troubleOf(JSON.parse(data).status, JSON.parse(data));
    else if (event === 'done') return;
  }
  throw new Error('The answer was cut off.');
}

// Server-sent events, as the HTML standard has them; only the fields that this API uses.
async function* eventsOf(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (; ;) {
    const { done, value } = await reader.read();
    if (done) return;
    const blocks = (rest + value).split('\n\n');
    rest = blocks.pop();
    for (const block of blocks) {
      const fields = { event: 'message', data: [] };
      for (const line of block.split('\n')) {
        if (line.startsWith('event:')) fields.event = line.slice(6).trim();
        else if (line.startsWith('data:')) fields.data.push(line.slice(5).replace(/^ /, ''));
      }
      if (fields.data.length > 0) yield { event: fields.event, data: fields.data.join('\n') };
    }
  }
}
