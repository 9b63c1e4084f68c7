// What a query would find before it is saved: stored posts with the stretches that matched, day by day.
import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { complaint, playgroundAccount, setUp, signedInAs } from '../lib/client.mjs';
import { startServer } from '../lib/server.mjs';

const server = await startServer({ after });
const ada = await setUp(server);
await playgroundAccount(ada);
const wet = await complaint(ada, { from: 'lola', text: '@ejemplo se ha caído la fibra en Ñuñoa 😡 ¿cuándo vuelve?' });
await complaint(ada, { from: 'pepe' });
const preview = async (client, body) => (await client.post('/api/v1/listeners/preview', body)).body;

test('matches come with the bytes that matched and are counted by day', async () => {
  const found = await preview(ada, { query: 'fibra OR ñuñoa', days: 3 });
  assert.equal(found.problem, undefined);
  assert.equal(found.looked_at, 2);
  assert.equal(found.matched, 1);
  assert.equal(found.would_open, 1);
  assert.deepEqual(found.per_day.map((one) => one.posts), [0, 0, 1]);
  assert.deepEqual([found.noise, found.per_day_expected, found.floods], [0, 1, false]);
  assert.deepEqual(found.costs, [{ channel: 'x', per_month: '0.15', currency: 'USD' }], 'thirty days of one a day at half a cent');
  assert.deepEqual(found.by_channel, [{ channel: 'playground', posts: 1 }]);
  assert.equal(found.per_day.at(-1).day, new Date().toISOString().slice(0, 10));
  const [match] = found.stored;
  assert.equal(match.author, 'lola');
  const bytes = Buffer.from(match.text);
  assert.deepEqual(match.spans.map(([begin, end]) => bytes.subarray(begin, end).toString()), ['fibra', 'Ñuñoa']);
  assert.deepEqual(found.live, []);
  const none = await preview(ada, { query: 'paraguas' });
  assert.deepEqual([none.matched, none.would_open, none.stored, none.per_day.length], [0, 0, [], 7]);
});

test('a query that cannot be read says where, and nothing else', async () => {
  const { problem, ...rest } = await preview(ada, { query: '(fibra OR' });
  assert.ok(problem.code);
  assert.deepEqual(rest, {});
});

test('only who may look at settings, and only at posts of their brands', async () => {
  const agent = await signedInAs(ada, 'agent');
  assert.equal((await agent.post('/api/v1/listeners/preview', { query: 'fibra' })).status, 403);
  const other = (await ada.post('/api/v1/brands', { name: 'Otra' })).body.id;
  const lead = await signedInAs(ada, 'lead', { brands: [other] });
  assert.equal((await preview(lead, { query: 'fibra' })).matched, 0);
  const own = await signedInAs(ada, 'lead', { brands: [ada.brand] });
  assert.deepEqual((await preview(own, { query: 'fibra' })).stored.map((one) => one.post), [wet.case.opening_post]);
});

test('a preview reads as the listener would: accents, languages', async () => {
  const matched = async (body) => (await preview(ada, { query: 'caido', ...body })).matched;
  assert.deepEqual([await matched({}), await matched({ accents: 'exact' })], [1, 0]);
  assert.deepEqual([await matched({ languages: ['es'] }), await matched({ languages: ['de'] })], [1, 0]);
  assert.equal((await ada.post('/api/v1/listeners/preview', { query: 'a', quoted: 'perhaps' })).status, 422);
});

test('health counts what each listener found, and says what deserves a look', async () => {
  const save = async (body) => (await ada.post('/api/v1/listeners', { brand: ada.brand, ...body })).body.id;
  const capped = await save({ name: 'Fibra', query: 'fibra', daily_cap: 1 });
  const idle = await save({ name: 'Paraguas', query: 'paraguas' });
  await complaint(ada, { from: 'rosa', text: '@ejemplo la fibra no va desde ayer, ¿cuándo vuelve?' });
  const { items } = (await ada.get('/api/v1/listeners/health')).body;
  const of = (id) => items.find((one) => one.listener === id);
  assert.deepEqual([of(capped).last_24_hours, of(capped).last_7_days, of(capped).per_day], [1, 1, [0, 0, 0, 0, 0, 0, 1]]);
  assert.deepEqual(of(capped).warnings, ['cap_reached']);
  assert.ok(Math.abs(Date.parse(of(capped).last_hit_at) - Date.now()) < 600_000);
  assert.deepEqual([of(idle).last_7_days, of(idle).last_hit_at, of(idle).warnings], [0, undefined, []], 'a new one has its day');
  const other = (await ada.post('/api/v1/brands', { name: 'Ajena' })).body.id;
  const lead = await signedInAs(ada, 'lead', { brands: [other] });
  assert.deepEqual((await lead.get('/api/v1/listeners/health')).body.items, []);
  const agent = await signedInAs(ada, 'agent');
  assert.equal((await agent.get('/api/v1/listeners/health')).status, 403);
});
