// Runs the conversations in a page, whose SDK does not sign clients in: the page asks for the token itself.
'use strict';

function inPage({ server, ...told }) {
  const genesys = require('platformClient');

  async function signIn({ id, secret }) {
    const answer = await fetch(new URL('/oauth/token', server), {
      method: 'POST',
      headers: { Authorization: `Basic ${btoa(`${id}:${secret}`)}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    const token = await answer.json();
    if (!answer.ok)
      throw token;
    return apiOf(token.access_token);
  }

  function apiOf(token) {
    const { hostname, port, protocol } = new URL(server);
    const api = new genesys.ApiClientClass();
    api.setGateway({ host: hostname, port: Number(port), protocol: protocol.slice(0, -1) });
    api.setAccessToken(token);
    return new genesys.TextbotsApi(api);
  }

  // Fields in order: two objects that are equal have the same text.
  const textOf = (value) => JSON.stringify(value, (_, part) =>
    part && typeof part === 'object' && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort()) : part);

  function fail(message) {
    throw new Error(message);
  }

  const assert = {
    fail,
    equal: (actual, expected, message) => actual === expected || fail(message ?? `${actual} is not ${expected}`),
    deepEqual: (actual, expected) => textOf(actual) === textOf(expected) || fail(`${textOf(actual)} is not ${textOf(expected)}`),
    match: (actual, pattern) => pattern.test(actual) || fail(`${actual} does not match ${pattern}`),
  };

  return { apiOf, converse: () => converse(signIn, assert, told) };
}
