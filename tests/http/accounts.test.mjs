import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setUp } from '../lib/client.mjs';
import { eventually, startServer } from '../lib/server.mjs';

const server = await startServer({ after });
const ada = await setUp(server);
const secret = 'never-to-be-seen-4711';

/** A server that is none of the network's. */
async function strangeServer() {
  const strange = createServer((request, response) => response.writeHead(404).end('<p>nothing here</p>'));
  await new Promise((resolve) => strange.listen(0, '127.0.0.1', resolve));
  after(() => strange.close());
  return `http://127.0.0.1:${strange.address().port}`;
}

test('a server that is down fails the first step, and the sentence says what to do', async () => {
  const credentials = { channel: 'bluesky', service: 'http://127.0.0.1:1', identifier: 'telondra.example', password: secret };
  const { status, body } = await ada.post('/api/v1/accounts/check', credentials);
  assert.equal(status, 200);
  assert.equal(body.passed, false);
  assert.equal(body.identity, undefined);
  const [first, ...others] = body.steps;
  assert.equal(first.outcome, 'failed');
  assert.ok(first.reason);
  assert.ok(first.sentence?.length > 10, JSON.stringify(first));
  assert.ok(others.every((step) => step.outcome === 'skipped'));
});

test('what is no server of the network is told apart, in the language of the person', async () => {
  const credentials = { channel: 'bluesky', service: await strangeServer(), identifier: 'telondra.example', password: secret };
  const sentences = [];
  for (const language of ['es', 'en']) {
    const answer = await ada.post('/api/v1/accounts/check', credentials, { headers: { 'Accept-Language': language } });
    const failed = answer.body.steps.find((step) => step.outcome === 'failed');
    sentences.push(failed.sentence);
  }
  assert.ok(sentences[0] && sentences[1]);
  assert.notEqual(sentences[0], sentences[1]);
});

test('connecting with credentials that do not pass makes no account and stores nothing of them', async () => {
  const before = (await ada.get('/api/v1/accounts')).body.items.length;
  const request = { brand: ada.brand, channel: 'bluesky', service: 'http://127.0.0.1:1', identifier: 'telondra.example', password: secret };
  const { status, body } = await ada.post('/api/v1/accounts/connect', request);
  assert.equal(status, 200);
  assert.equal(body.check.passed, false);
  assert.equal(body.account, undefined);
  assert.equal((await ada.get('/api/v1/accounts')).body.items.length, before);
  assert.equal((await ada.post('/api/v1/accounts/connect', { ...request, brand: '4711' })).status, 404);
  for (const name of readdirSync(server.data)) {
    const file = join(server.data, name);
    try {
      assert.ok(!readFileSync(file).includes(secret), file);
    } catch (error) {
      if (error.code !== 'EISDIR') throw error;
    }
  }
  assert.ok(!server.stderr.includes(secret), 'nor does the log know it');
});

test('credentials of networks that have none, or with half of their fields, are refused', async () => {
  const whole = { channel: 'bluesky', identifier: 'a', password: 'b' };
  for (const [change, reason] of [
    [{ channel: 'playground' }, 'no_credentials_there'],
    [{ service: 'bsky.social' }, 'bad_service'],
    [{ service: 'https://user@host' }, 'bad_service'],
    [{ identifier: '' }, 'text_too_short'],
    [{ password: undefined }, 'missing_field'],
    [{ more: 1 }, 'unknown_field'],
  ]) {
    const answer = await ada.post('/api/v1/accounts/check', { ...whole, ...change });
    assert.equal(answer.status, 422, answer.text);
    assert.equal(answer.body.reason, reason);
    assert.ok(!answer.text.includes('"b"'));
  }
});

test('an account says how it does', async () => {
  const made = await ada.post('/api/v1/accounts', { brand: ada.brand, channel: 'bluesky', stable_id: 'did:plc:imported', handle: 'imported.example' });
  const { status, body } = await ada.get(`/api/v1/accounts/${made.body.id}/health`);
  assert.equal(status, 200);
  assert.deepEqual([body.account.id, body.budgets, body.gaps], [made.body.id, [], []]);
  assert.equal((await ada.get('/api/v1/accounts/4711/health')).status, 404);
  const renewed = await ada.post(`/api/v1/accounts/${made.body.id}/credentials`, { channel: 'bluesky', service: 'http://127.0.0.1:1', identifier: 'a', password: secret });
  assert.equal(renewed.status, 200, renewed.text);
  assert.equal(renewed.body.check.passed, false);
  const other = await ada.post(`/api/v1/accounts/${made.body.id}/credentials`, { channel: 'mastodon', identifier: 'a', password: secret });
  assert.deepEqual([other.status, other.body.reason], [409, 'other_identity']);
});

test('a network that goes away leaves a gap that is filled when it is back', async () => {
  await ada.post('/api/v1/playground/accounts', { brand: ada.brand, handle: 'telondra' });
  await ada.post('/api/v1/playground/posts', { author: { handle: 'lucia' }, text: '@telondra llevo dos días sin línea, ¿alguien me ayuda?' });
  await eventually(async () => (await ada.get('/api/v1/cases')).body.items.length === 1);
  await ada.post('/api/v1/playground/faults', { fault: 'fetch_error', count: 1_000_000 });
  await ada.post('/api/v1/playground/posts', { author: { handle: 'pablo' }, text: '@telondra no tengo línea, ayuda' });
  const gap = await eventually(async () => (await ada.get('/api/v1/gaps')).body.items[0], { seconds: 40, what: 'a gap' });
  assert.deepEqual([gap.state, gap.cause, gap.to], ['open', 'answered_500', undefined]);
  const account = (await ada.get('/api/v1/accounts')).body.items.find((one) => one.channel === 'playground');
  assert.equal(account.open_gap, true);
  await ada.post('/api/v1/playground/faults', { fault: 'fetch_error', count: 0 });
  const filled = await eventually(async () => (await ada.get('/api/v1/gaps')).body.items.find((one) => one.state === 'filled'), { seconds: 60, what: 'a filled gap' });
  assert.deepEqual([filled.id, filled.posts], [gap.id, 1]);
  assert.equal((await ada.get('/api/v1/cases')).body.items.length, 2);
});

test('public streams are added once, paused, and moved', async () => {
  const request = { channel: 'bluesky', form: 'jetstream', url: 'ws://127.0.0.1:1' };
  const added = await ada.post('/api/v1/public_streams', request);
  assert.equal(added.status, 201, added.text);
  assert.deepEqual([added.body.state, added.body.form], ['connected', 'jetstream']);
  assert.deepEqual((await ada.post('/api/v1/public_streams', request)).body.reason, 'stream_known');
  assert.deepEqual((await ada.post('/api/v1/public_streams', { ...request, url: 'https://x' })).body.reason, 'bad_stream_url');
  assert.deepEqual((await ada.post('/api/v1/public_streams', { ...request, channel: 'mail' })).body.reason, 'no_public_stream_there');
  const listed = async () => (await ada.get('/api/v1/public_streams')).body.items[0];
  await eventually(async () => (await listed()).health !== 'unknown');
  assert.ok((await listed()).health_reason);
  const changed = await ada.patch(`/api/v1/public_streams/${added.body.id}`, { state: 'paused', url: 'ws://127.0.0.1:2' });
  assert.deepEqual([changed.status, changed.body.state, changed.body.url], [200, 'paused', 'ws://127.0.0.1:2']);
  assert.equal((await ada.patch('/api/v1/public_streams/4711', { state: 'paused' })).status, 404);
});
