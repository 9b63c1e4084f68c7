// Labels for others' systems: by the API for one text, by the filter for a pipe. Both say the same.
import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { setUp, signedInAs } from '../lib/client.mjs';
import { binary, startServer } from '../lib/server.mjs';

const server = await startServer({ after });
const ada = await setUp(server);
const plea = 'Llevo 3 días sin internet y nadie contesta. Mi DNI es 12345678Z, ¿hasta cuándo?';
const filter = (input, ...options) => {
  const done = spawnSync(binary, ['assess', ...options], { input, encoding: 'utf8' });
  return { status: done.status, lines: done.stdout.split('\n').filter(Boolean).map((line) => JSON.parse(line)) };
};

test('every label comes with its probability, and the words that decided', async () => {
  const { status, body } = await ada.post('/api/v1/assess', { text: plea });
  assert.equal(status, 200);
  assert.equal(body.language, 'es');
  assert.equal(body.kind.value, 'complaint');
  assert.equal(body.tone.value, 'negative');
  for (const label of ['kind', 'topic', 'tone', 'urgency', 'expects_reply', 'intervention']) {
    assert.ok(body[label].probability > 0 && body[label].probability <= 1, label);
  }
  const bytes = Buffer.from(plea);
  const [document] = body.personal_data;
  assert.deepEqual([document.kind, bytes.subarray(document.begin, document.end).toString()], ['id_number', '12345678Z']);
  assert.ok(body.evidence.some(([label]) => label === 'kind'));
  assert.ok(body.evidence.every(([, begin, end]) => begin < end && end <= bytes.length));
});

test('without evidence when it is not wanted; the language when it is known', async () => {
  const { body } = await ada.post('/api/v1/assess', { text: 'fatal', language: 'es', evidence: false });
  assert.deepEqual([body.language, body.evidence.length], ['es', 0]);
  assert.equal((await ada.post('/api/v1/assess', { text: '' })).status, 422);
  assert.equal((await ada.post('/api/v1/assess', { words: 'fatal' })).status, 422);
});

test('nothing of it is stored, and who may read posts may ask', async () => {
  const auditor = await signedInAs(ada, 'auditor');
  assert.equal((await auditor.post('/api/v1/assess', { text: plea })).status, 200);
  assert.equal((await ada.get('/api/v1/posts')).body.items.length, 0);
  assert.equal((await ada.stranger().post('/api/v1/assess', { text: plea })).status, 401);
});

test('the filter reads JSON Lines and plain lines, and answers in order', () => {
  const { status, lines } = filter(`{"id":7,"text":"¿a qué hora abre la tienda?"}\n${plea}\n\n{"text":"Great service, thanks so much!","language":"en"}\n`);
  assert.equal(status, 0);
  assert.deepEqual(lines.map((line) => [line.id, line.language, line.kind.value]), [[7, 'es', 'question'], [undefined, 'es', 'complaint'], [undefined, 'en', 'praise']]);
  assert.ok(lines.every((line) => line.evidence.length === 0));
  assert.ok(filter(plea, '--evidence').lines[0].evidence.length > 0);
});

test('a bad line is answered in its place, and the rest flows on', () => {
  const { status, lines } = filter('{"text":"hola"}\n{"text":7}\n{broken\nadiós\n');
  assert.equal(status, 2);
  assert.deepEqual(lines.map((line) => line.reason ?? 'fine'), ['fine', 'missing_text', 'malformed_json', 'fine']);
});

test('what the API says is what the filter says', async () => {
  const { body } = await ada.post('/api/v1/assess', { text: plea });
  assert.deepEqual(filter(plea, '--evidence').lines[0], body);
});
