import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { Client, setUp } from '../lib/client.mjs';
import { startServer } from '../lib/server.mjs';

const server = await startServer({ after });
const ada = await setUp(server);

test('clocks start as 30 minutes wanted and 24 hours limit, around the clock in Madrid', async () => {
  const { policy, calendar } = (await ada.get('/api/v1/policy')).body;
  assert.deepEqual([policy.wanted, policy.limit, policy.version], [30 * 60_000, 24 * 3600_000, 1]);
  assert.deepEqual([calendar.zone, calendar.shifts], ['Europe/Madrid', []]);
});

test('a new policy is published as a new version', async () => {
  const change = {
    policy: { wanted: 15 * 60_000, limit: 8 * 3600_000 },
    calendar: {
      zone: 'Atlantic/Canary',
      shifts: [0, 1, 2, 3, 4].map((weekday) => ({ weekday, from_minute: 540, to_minute: 1140 })),
      holidays: ['2026-12-25', { date: '2026-06-24', scope: 'regional', name: 'Sant Joan' }, '2026-09-24'],
    },
  };
  const answer = await ada.put('/api/v1/policy', change);
  assert.equal(answer.status, 200, answer.text);
  assert.deepEqual([answer.body.policy.wanted, answer.body.policy.version], [15 * 60_000, 2]);
  assert.deepEqual(answer.body.calendar.holidays, [
    { date: '2026-12-25', scope: 'national', name: 'christmas' },
    { date: '2026-06-24', scope: 'regional', name: 'Sant Joan' },
    { date: '2026-09-24', scope: 'local', name: '' },
  ]);
  assert.deepEqual((await ada.get('/api/v1/policy')).body, answer.body);

  for (const [part, name, value, reason] of [
    ['calendar', 'zone', 'Europe/Atlantis', 'bad_zone'],
    ['calendar', 'shifts', [{ weekday: 0, from_minute: 600, to_minute: 600 }], 'bad_shift'],
    ['calendar', 'shifts', [{ weekday: 0, from_minute: 540, to_minute: 840 }, { weekday: 0, from_minute: 800, to_minute: 900 }], 'overlapping_shifts'],
    ['calendar', 'shifts', [{ weekday: 0, from_minute: 0, to_minute: 60 }, { weekday: 6, from_minute: 1320, to_minute: 1470 }], 'overlapping_shifts'],
    ['calendar', 'shifts', [{ weekday: 7, from_minute: 0, to_minute: 60 }], 'out_of_range'],
    ['calendar', 'holidays', ['2026-02-30'], 'bad_day'],
    ['calendar', 'holidays', [{ date: '2026-02-30' }], 'bad_day'],
    ['calendar', 'holidays', [{ date: '2026-02-03', scope: 'galactic' }], 'unknown_word'],
    ['calendar', 'holidays', [20260203], 'wrong_type'],
    ['policy', 'wanted', 0, 'bad_target'],
    ['policy', 'limit', 60_000, 'bad_target'],
    ['policy', 'limit', -1, 'out_of_range'],
  ]) {
    const wrong = await ada.put('/api/v1/policy', { ...change, [part]: { ...change[part], [name]: value } });
    assert.equal(wrong.status, 422, `${name}: ${wrong.text}`);
    assert.equal(wrong.body.reason, reason);
  }
  assert.equal((await ada.get('/api/v1/policy')).body.policy.version, 2);
});

test('accounts are connected once, paused and connected again', async () => {
  const request = { brand: ada.brand, channel: 'mastodon', stable_id: '@marca@example.social', handle: 'marca' };
  const first = await ada.post('/api/v1/accounts', request);
  assert.equal(first.status, 201, first.text);
  const second = await ada.post('/api/v1/accounts', request);
  assert.equal(second.body.id, first.body.id);
  const paused = await ada.patch(`/api/v1/accounts/${first.body.id}`, { state: 'paused' });
  assert.deepEqual([paused.status, paused.body.state], [200, 'paused']);
  assert.equal((await ada.patch('/api/v1/accounts/4711', { state: 'paused' })).status, 404);
  assert.equal((await ada.patch(`/api/v1/accounts/${first.body.id}`, { state: 'asleep' })).status, 422);
  assert.equal((await ada.post('/api/v1/accounts', { ...request, brand: '4711', stable_id: 'x' })).status, 404);
});

test('listeners are saved when their query can be read, and tell where it cannot', async () => {
  const good = { brand: ada.brand, name: 'Fibra', query: '(fibra OR "sin internet") -oferta lang:es' };
  const made = await ada.post('/api/v1/listeners', good);
  assert.equal(made.status, 201, made.text);
  assert.deepEqual([made.body.version, made.body.action, made.body.state], [1, 'open_case', 'active']);
  const changed = await ada.patch(`/api/v1/listeners/${made.body.id}`, { action: 'watch', state: 'paused' });
  assert.deepEqual([changed.body.version, changed.body.action, changed.body.query], [2, 'watch', good.query]);
  const broken = await ada.post('/api/v1/listeners', { ...good, query: '(fibra OR' });
  assert.deepEqual([broken.status, broken.body.reason], [422, 'bad_query']);
  assert.ok(Number(broken.body.arguments.column) >= 0);
  assert.equal((await ada.patch('/api/v1/listeners/4711', { name: 'X' })).status, 404);

  const sound = (await ada.post('/api/v1/listeners/check', { query: good.query })).body;
  assert.equal(sound.valid, true);
  assert.equal(sound.reading, good.query);
  assert.deepEqual(sound.portability.map((one) => one.target), ['x_stream', 'x_search', 'mastodon', 'bluesky']);
  const exact = (await ada.post('/api/v1/listeners/check', { query: 'está', accents: 'exact', quoted: 'ignore' })).body;
  assert.deepEqual(exact.tree.keys, ['está']);
  assert.equal((await ada.post('/api/v1/listeners/check', { query: 'a', accents: 'no' })).status, 422);
  const check = (await ada.post('/api/v1/listeners/check', { query: '"open' })).body;
  assert.equal(check.valid, false);
  assert.ok(check.problem.code);
});

test('a listener says what it is for and what holds it back', async () => {
  const { body: user } = await ada.post('/api/v1/users', { email: 'olga@example.com', name: 'Olga', password: 'una clave muy larga', role: 'agent', brands: [ada.brand] });
  const ends_at = new Date(Date.now() + 3_600_000).toISOString();
  const wanted = {
    brand: ada.brand, owner: user.id, name: 'Festival', query: 'festival', accents: 'exact', quoted: 'ignore', purpose: 'campaign',
    languages: ['es', 'ca'], action: 'suggest', daily_cap: 500, reach_floor: 1000, ends_at, state: 'active',
  };
  const made = await ada.post('/api/v1/listeners', wanted);
  assert.equal(made.status, 201, made.text);
  assert.deepEqual(made.body, { ...wanted, id: made.body.id, version: 1, example: false });
  const at = `/api/v1/listeners/${made.body.id}`;
  assert.deepEqual((await ada.patch(at, { ends_at: null })).body.reason, 'missing_end');
  const bare = await ada.patch(at, { purpose: 'brand', owner: null, daily_cap: null, reach_floor: null, ends_at: null, languages: [] });
  assert.equal(bare.status, 200, bare.text);
  for (const gone of ['owner', 'daily_cap', 'reach_floor', 'ends_at']) assert.equal(gone in bare.body, false, gone);
  assert.deepEqual([bare.body.languages, bare.body.accents, bare.body.version], [[], 'exact', 2]);
  for (const [field, value] of [['daily_cap', 0], ['reach_floor', -1], ['purpose', 'fun'], ['languages', ['español']], ['owner', '4711'], ['ends_at', '2020-01-01T00:00:00Z']]) {
    assert.equal((await ada.patch(at, { [field]: value })).status, 422, field);
  }
});

test('health, figures and counts', async () => {
  const health = await new Client(server.url).get('/healthz');
  assert.deepEqual([health.status, health.body.status], [200, 'ok']);
  const metrics = await new Client(server.url).get('/metrics');
  assert.equal(metrics.status, 200);
  assert.match(metrics.text, /^# TYPE \w+ /m);
  const proxied = await new Client(server.url).get('/metrics', { headers: { 'X-Forwarded-For': '203.0.113.9' } });
  assert.deepEqual([proxied.status, proxied.body.reason], [401, 'no_session']);
  const status = (await ada.get('/api/v1/status')).body;
  assert.equal(status.users, (await ada.get('/api/v1/users')).body.items.length);
  assert.equal(status.version, health.body.version);
  assert.ok(status.events > 0);
});

test('a key makes a repeated write one write', async () => {
  const key = { headers: { 'Idempotency-Key': 'brand-1' } };
  const first = await ada.post('/api/v1/brands', { name: 'Una vez' }, key);
  const second = await ada.post('/api/v1/brands', { name: 'Una vez' }, key);
  assert.deepEqual([second.status, second.body], [201, first.body]);
  assert.equal(second.headers.get('idempotent-replayed'), 'true');
  assert.equal(first.headers.get('idempotent-replayed'), null);
  const other = await ada.post('/api/v1/brands', { name: 'Dos veces' }, key);
  assert.deepEqual([other.status, other.body.reason], [409, 'idempotency_key_reused']);
  const names = (await ada.get('/api/v1/brands')).body.items.map((one) => one.name);
  assert.equal(names.filter((name) => name === 'Una vez').length, 1);

  const many = { headers: { 'Idempotency-Key': 'brand-2' } };
  const answers = await Promise.all(Array.from({ length: 6 }, () => ada.post('/api/v1/brands', { name: 'A la vez' }, many)));
  assert.ok(answers.some((one) => one.status === 201));
  for (const one of answers) assert.ok(one.status === 201 || one.body.reason === 'idempotency_key_in_use', one.text);
  const after = (await ada.get('/api/v1/brands')).body.items.map((one) => one.name);
  assert.equal(after.filter((name) => name === 'A la vez').length, 1);

  const refused = { headers: { 'Idempotency-Key': 'brand-3' } };
  assert.equal((await ada.post('/api/v1/brands', {}, refused)).status, 422);
  assert.equal((await ada.post('/api/v1/brands', { name: 'Tras el fallo' }, refused)).status, 201, 'a refusal keeps no key');
  for (const wrong of ['', 'two words', 'x'.repeat(201)]) {
    const answer = await ada.post('/api/v1/brands', { name: 'X' }, { headers: { 'Idempotency-Key': wrong } });
    assert.deepEqual([answer.status, answer.body.reason], [422, 'bad_idempotency_key'], JSON.stringify(wrong));
  }
});

test('a key outlives the server', async (t) => {
  const key = { headers: { 'Idempotency-Key': 'after a restart'.replaceAll(' ', '-') } };
  const first = await ada.post('/api/v1/brands', { name: 'Antes' }, key);
  await server.stop();
  const again = await startServer(t, { data: server.data });
  ada.url = again.url;
  const second = await ada.post('/api/v1/brands', { name: 'Antes' }, key);
  assert.deepEqual([second.status, second.body], [201, first.body]);
});
