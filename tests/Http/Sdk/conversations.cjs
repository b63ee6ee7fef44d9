// Conversations with the bots of a server by Genesys' own SDK, which is told nothing but where the server is:
//   node conversations.cjs '{"server": ..., "client": {"id", "secret"}, "viewer": {...}, "bots": {"coffee", "patient", "failing"}}'
// Prints a line for each conversation and ends with 1 when one went otherwise than it must.
'use strict';

const assert = require('node:assert/strict');
const genesys = require('purecloud-platform-client-v2');

const { server, client, viewer, bots } = JSON.parse(process.argv[2]);

async function signIn({ id, secret }) {
  const { hostname, port, protocol } = new URL(server);
  const api = new genesys.ApiClientClass();
  api.setGateway({ host: hostname, port: Number(port), protocol: protocol.slice(0, -1) });
  await api.loginClientCredentialsGrant(id, secret);
  return new genesys.TextbotsApi(api);
}

function launchOf(flow, more) {
  return {
    flow: { id: flow },
    externalSessionId: 'an-external-session',
    channel: { name: 'Messaging', inputModes: ['Text'], outputModes: ['Text'], userAgent: { name: 'GenesysWebWidget' } },
    inputData: { variables: { customer: 'Ada' } },
    ...more,
  };
}

const said = (text) => ({
  inputEventType: 'UserInput',
  inputEventUserInput: {
    mode: 'Text',
    alternatives: [{ transcript: { text: 'mumble', confidence: 0.2 } }, { transcript: { text, confidence: 0.9 } }],
  },
});

const pressed = (text, payload) => ({
  inputEventType: 'RichMediaInput',
  inputEventRichMedia: { inputs: [{ contentType: 'ButtonResponse', buttonResponse: { type: 'Button', text, payload } }] },
});

const bare = (inputEventType) => ({ inputEventType });

const textsOf = (turn) => (turn.prompts?.textPrompts.segments ?? []).map((segment) => segment.text);

/** A session from its launch, turn by turn. */
class Conversation {
  static async start(textBots, flow, more) {
    const { id } = await textBots.postTextbotsBotflowsSessions(launchOf(flow, more));
    const conversation = new Conversation(textBots, id);
    await conversation.take(bare('NoOp'));
    return conversation;
  }

  constructor(textBots, id) {
    this.textBots = textBots;
    this.id = id;
  }

  async take(input) {
    const turn = await this.post({ ...input, ...(this.latest && { previousTurn: { id: this.latest.id } }) });
    if (this.latest)
      assert.equal(turn.previousTurn.id, this.latest.id);
    this.latest = turn;
    return turn;
  }

  post(turn) {
    return this.textBots.postTextbotsBotflowsSessionTurns(this.id, turn);
  }
}

async function refused(promise, status, code) {
  const error = await promise.then(() => assert.fail('It was not refused.'), (reason) => reason);
  assert.equal(error.status, status, JSON.stringify(error));
  assert.equal(error.code, code);
  return error;
}

const conversations = {
  async 'a question answered by text, with output variables'(textBots) {
    const talk = await Conversation.start(textBots, bots.coffee, { language: 'de-de' });
    assert.equal(talk.latest.nextActionType, 'WaitForInput');
    assert.deepEqual(talk.latest.nextActionWaitForInput.modeConstraints.text.languagePreferences, ['de-de']);
    const [greeting, question] = talk.latest.prompts.textPrompts.segments;
    assert.deepEqual(greeting, { type: 'Text', text: 'Hello Ada' });
    assert.equal(question.type, 'RichMedia');
    assert.deepEqual(question.content.map((content) => content.quickReply.payload), ['s', 'l']);

    const end = await talk.take(said('Large'));

    assert.deepEqual(textsOf(end), ['Large it is.']);
    assert.equal(end.nextActionType, 'Exit');
    assert.equal(end.nextActionExit.reason, 'TriggeredByFlow');
    assert.deepEqual(end.nextActionExit.outputData.variables, { size: 'Large' });
    assert.deepEqual(end.nextActionExit.flowLocation, { sequenceName: 'Main', actionName: 'start', actionNumber: 0 });
  },

  async 'a question answered by a button'(textBots) {
    const talk = await Conversation.start(textBots, bots.coffee);
    const { text, payload } = talk.latest.prompts.textPrompts.segments[1].content[1].quickReply;
    const end = await talk.take(pressed(text, payload));
    assert.deepEqual(end.nextActionExit.outputData.variables, { size: 'l' });
  },

  async 'a NoInput that the flow does not test for'(textBots) {
    const talk = await Conversation.start(textBots, bots.coffee);
    const asked = talk.latest.prompts;
    assert.deepEqual((await talk.take(bare('NoInput'))).prompts, asked);
    assert.equal((await talk.take(said('Small'))).nextActionType, 'Exit');
  },

  async 'a NoInput that the flow tests for'(textBots) {
    const talk = await Conversation.start(textBots, bots.patient);
    assert.deepEqual(textsOf(await talk.take(bare('NoInput'))), ['Still there?']);
    assert.deepEqual(textsOf(await talk.take(said('yes'))), ['You said yes.']);
  },

  async 'a language left empty'(textBots) {
    const talk = await Conversation.start(textBots, bots.coffee, { language: '' });
    assert.equal(talk.latest.prompts.outputLanguage, 'en-us');
  },

  async 'a session that errs'(textBots) {
    const talk = await Conversation.start(textBots, bots.failing);
    assert.equal(talk.latest.nextActionType, 'Disconnect');
    const { reason, reasonExtendedInfo, flowLocation } = talk.latest.nextActionDisconnect;
    assert.equal(reason, 'Error');
    assert.match(reasonExtendedInfo, /nowhere/);
    assert.equal(flowLocation.actionName, 'start');
  },

  async 'a stale turn and a replayed one'(textBots) {
    const talk = await Conversation.start(textBots, bots.coffee);
    const start = talk.latest;
    const more = await talk.take(bare('NoOp'));
    const stale = await refused(talk.post({ ...said('Large'), previousTurn: { id: start.id } }), 409, 'stale.turn');
    assert.equal(stale.details[0].entityId, more.id);
    const end = await talk.take(said('Large'));
    assert.deepEqual(await talk.post({ ...said('Large'), previousTurn: { id: more.id } }), end);
  },

  async 'a user who leaves'(textBots) {
    const talk = await Conversation.start(textBots, bots.coffee);
    const end = await talk.take(bare('UserDisconnect'));
    assert.equal(end.nextActionDisconnect.reason, 'TriggeredByUser');
    await refused(talk.post({ ...said('hello?'), previousTurn: { id: end.id } }), 409, 'session.over');
  },

  async 'a missing permission'() {
    const textBots = await signIn(viewer);
    await refused(textBots.postTextbotsBotflowsSessions(launchOf(bots.coffee)), 403, 'missing.any.permissions');
  },

  async 'a wrong secret'() {
    const error = await signIn({ id: client.id, secret: 'wrong' }).then(() => assert.fail('It was not refused.'), (reason) => reason);
    assert.equal(error.error ?? error.response?.data?.error, 'invalid_client', JSON.stringify(error));
  },

  async 'messages to a bot'(textBots) {
    const send = (text) => textBots.postTextbotsBotsExecute({
      botId: bots.coffee,
      integrationId: 'an-integration',
      botSessionId: `a-session-${process.pid}`,
      botCorrelationId: '17',
      postTextMessage: { type: 'Text', text },
    });
    assert.equal((await send('hi')).botState, 'MoreData');
    const end = await send('Large');
    assert.deepEqual([end.botState, end.slots, end.botCorrelationId], ['Complete', { size: 'Large' }, '17']);
  },

  async 'a search'() {
    const textBots = await signIn(viewer);
    const { entities } = await textBots.getTextbotsBotsSearch({ botId: [bots.coffee, bots.failing], pageSize: 10 });
    assert.deepEqual(entities.map((bot) => bot.id).sort(), [bots.coffee, bots.failing].sort());
  },
};

(async () => {
  const textBots = await signIn(client);
  for (const [name, converse] of Object.entries(conversations)) {
    try {
      await converse(textBots);
      console.log(`ok: ${name}`);
    } catch (error) {
      process.exitCode = 1;
      console.log(`NOT OK: ${name}: ${error?.stack ?? JSON.stringify(error)}`);
    }
  }
})().catch((error) => {
  process.exitCode = 1;
  console.log(`NOT OK: signing in: ${error?.stack ?? JSON.stringify(error)}`);
});
