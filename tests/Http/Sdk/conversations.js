// Conversations with the bots of a server by Genesys' own SDK. They are the same in Node.js (node.js) and in a browser (page.js).
'use strict';

/**
 * @param signIn Makes an API of the credentials of a client: { id, secret }.
 * @param assert equal, deepEqual, match and fail of node:assert/strict.
 * @param told { client, viewer, bots: { coffee, patient, failing, guide, counter }, run }: run names this run.
 * @returns A line for each conversation: "ok: ..." or "NOT OK: ...".
 */
async function converse(signIn, assert, { client, viewer, bots, run }) {
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

  const done = (event) => ({ inputEventType: 'RichMediaInput', inputEventRichMedia: { messages: [event] } });

  const message = (bot, text) => ({
    botId: bot,
    integrationId: 'an-integration',
    botSessionId: `a-session-${run}`,
    postTextMessage: { type: 'Text', text },
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

    async 'a user who types, is away, and then answers'(textBots) {
      const talk = await Conversation.start(textBots, bots.patient);
      const typing = await talk.take(done({ eventType: 'Typing', typing: { type: 'On', duration: 1000 } }));
      assert.deepEqual([typing.nextActionType, textsOf(typing)], ['WaitForInput', []]);
      const presence = await talk.take(done({ eventType: 'Presence', presence: { type: 'Join' } }));
      assert.deepEqual([presence.nextActionType, textsOf(presence)], ['WaitForInput', []]);
      assert.deepEqual(textsOf(await talk.take(said('here'))), ['You said here.']);
    },

    async 'a link among buttons'(textBots) {
      const talk = await Conversation.start(textBots, bots.guide);
      // The null before the question is no segment.
      assert.deepEqual(talk.latest.prompts.textPrompts.segments, [{
        type: 'RichMedia',
        text: 'Where?',
        content: [{
          contentType: 'Card',
          card: { title: 'Where?', actions: [{ type: 'Postback', text: 'Here', payload: 'h' }, { type: 'Link', text: 'There', url: 'https://e.test' }] },
        }],
      }]);
    },

    async 'an attachment without an address, and a memory that is null'(textBots) {
      const talk = await Conversation.start(textBots, bots.guide);
      const end = await talk.take({
        inputEventType: 'RichMediaInput',
        inputEventRichMedia: { inputs: [{ contentType: 'Attachment', attachment: { mediaType: 'Image', mime: 'image/png', text: null } }] },
      });
      assert.deepEqual(textsOf(end), ['Attachment {"mediaType":"Image","mime":"image/png"}']);
      assert.deepEqual(end.nextActionExit.outputData.variables, { nothing: null });
    },

    async 'messages to a bot'(textBots) {
      const send = (text) => textBots.postTextbotsBotsExecute({ ...message(bots.coffee, text), botCorrelationId: '17' });
      assert.equal((await send('hi')).botState, 'MoreData');
      const end = await send('Large');
      assert.deepEqual([end.botState, end.slots, end.botCorrelationId], ['Complete', { size: 'Large' }, '17']);
    },

    async 'messages with parameters, an alias and an id that is sent again'(textBots) {
      const send = async (text, botCorrelationId) => {
        const { replyMessages, slots } = await textBots.postTextbotsBotsExecute({
          ...message(bots.counter, text),
          botAlias: 'latest',
          botCorrelationId,
          genesysBotConnector: { queryParameters: { page: '7' } },
        });
        assert.deepEqual(slots, { n: replyMessages[0].text[0] });
        return replyMessages[0].text;
      };
      assert.equal(await send('a', 'first'), '1 a 7');
      assert.equal(await send('a', 'first'), '1 a 7');
      assert.equal(await send('a', 'second'), '2 a 7');
      assert.equal(await send('b', 'third'), '3 b 7');
    },

    async 'a receipt and an event, which are no message'(textBots) {
      await textBots.postTextbotsBotsExecute(message(bots.patient, 'hi'));
      for (const type of ['Receipt', 'Event']) {
        const answer = await textBots.postTextbotsBotsExecute({ ...message(bots.patient), postTextMessage: { type } });
        assert.deepEqual([answer.botState, answer.replyMessages], ['MoreData', []]);
      }
      assert.equal((await textBots.postTextbotsBotsExecute(message(bots.patient, 'yes'))).botState, 'Complete');
    },

    async 'a search'() {
      const textBots = await signIn(viewer);
      const { entities } = await textBots.getTextbotsBotsSearch({ botId: [bots.coffee, bots.failing], pageSize: 10 });
      assert.deepEqual(entities.map((bot) => bot.id).sort(), [bots.coffee, bots.failing].sort());
    },
  };

  const lines = [];
  const textBots = await signIn(client);
  for (const [name, conversation] of Object.entries(conversations)) {
    try {
      await conversation(textBots);
      lines.push(`ok: ${name}`);
    } catch (error) {
      lines.push(`NOT OK: ${name}: ${error?.stack ?? JSON.stringify(error)}`);
    }
  }
  return lines;
}

if (typeof module !== 'undefined')
  module.exports = converse;
