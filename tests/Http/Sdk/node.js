// Runs the conversations in Node.js and prints what came of them:
//   node node.js '{"server": ..., "client": {"id", "secret"}, "viewer": {...}, "bots": {...}, "run": ...}'
'use strict';

const assert = require('node:assert/strict');
const genesys = require('purecloud-platform-client-v2');
const converse = require('./conversations.js');

const { server, ...told } = JSON.parse(process.argv[2]);

async function signIn({ id, secret }) {
  const { hostname, port, protocol } = new URL(server);
  const api = new genesys.ApiClientClass();
  api.setGateway({ host: hostname, port: Number(port), protocol: protocol.slice(0, -1) });
  await api.loginClientCredentialsGrant(id, secret);
  return new genesys.TextbotsApi(api);
}

converse(signIn, assert, told).then(
  (lines) => console.log(lines.join('\n')),
  (error) => console.log(`NOT OK: signing in: ${error?.stack ?? JSON.stringify(error)}`));
