// `serve --demo`: an example company to look at, once, apart from everything else, and gone with one click.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { setUp } from '../lib/client.mjs';
import { Server, administrator, eventually, run, temporaryFolder } from '../lib/server.mjs';

test('a newcomer sees the example alive beside their own brand, and takes it away', async (t) => {
  const data = temporaryFolder(t);
  const begin = Date.now();
  const server = await Server.start(data, { args: ['--demo'] });
  t.after(() => server.stop());
  assert.ok(Date.now() - begin < 20_000, 'it starts in seconds');
  assert.ok(server.setUpLink, 'no shipped password: set-up stays as it is');
  const ada = await setUp(server);
  const brands = (await ada.get('/api/v1/brands')).body.items;
  const example = brands.find((one) => one.example);
  const own = brands.find((one) => !one.example);
  assert.equal(own.name, administrator.brand);
  assert.equal((await ada.get('/api/v1/installation')).body.example, example.id);

  const cases = await ada.all(`/api/v1/cases?brand=${example.id}&limit=200`);
  assert.ok(cases.length >= 150 && cases.length <= 400, `${cases.length} cases`);
  const some = (what, predicate) => assert.ok(cases.some((one) => predicate(one.case)), what);
  for (const status of ['watched', 'new', 'open', 'pending', 'on_hold', 'resolved', 'closed']) some(status, (one) => one.status === status);
  for (const lateness of ['in_time', 'wanted_missed', 'limit_breached']) some(lateness, (one) => one.lateness === lateness && ['new', 'open'].includes(one.status));
  for (const kind of ['question', 'complaint', 'other']) some(kind, (one) => one.kind === kind);
  some('reopened', (one) => one.reopenings > 0);
  some('found by a listener', (one) => one.reach === 'proactive');
  some('urgent', (one) => one.priority === 'urgent');
  some('taken', (one) => one.assignee !== undefined);
  assert.deepEqual((await ada.all(`/api/v1/cases?brand=${own.id}`)), []);

  const wholes = [];
  for (const { case: one } of cases.slice(0, 200)) wholes.push((await ada.get(`/api/v1/cases/${one.id}`)).body);
  const parts = wholes.flatMap((one) => one.replies.flatMap((reply) => reply.parts));
  assert.ok(parts.some((one) => one.state === 'refused'));
  assert.ok(parts.some((one) => one.mark === 'needs_person'));
  assert.ok(wholes.some((one) => one.replies.some((reply) => reply.parts.length > 1)));
  assert.ok(wholes.some((one) => one.notes.length > 0));
  assert.ok(wholes.some((one) => one.replies.some((reply) => reply.visibility === 'direct')));

  const now = new Date();
  const period = `from=${new Date(now - 6 * 86_400_000).toISOString()}&to=${new Date(+now + 60_000).toISOString()}`;
  const figures = async (more) => (await ada.get(`/api/v1/measures/first_response?${period}${more}`)).body;
  const shown = await figures(`&brand=${example.id}`);
  assert.ok(shown.answered > 80 && shown.waiting > 0);
  assert.ok(shown.histogram.filter(({ n }) => n > 0).length >= 5, 'spread, as in life');
  assert.equal((await figures('')).n, 0, 'in no figure of ours');
  await eventually(async () => (await ada.get('/api/v1/search?q=datáfono')).body.items.length > 0, { what: 'the index' });

  const seen = (await ada.get('/api/v1/playground/posts?limit=200')).body.items.length;
  assert.ok(seen > 0);
  assert.equal((await ada.delete(`/api/v1/brands/${own.id}`)).status, 409);
  const gone = await ada.delete(`/api/v1/brands/${example.id}`);
  assert.equal(gone.status, 204, gone.text);
  assert.deepEqual((await ada.get('/api/v1/brands')).body.items.map((one) => one.id), [own.id]);
  assert.deepEqual(await ada.all('/api/v1/cases'), []);
  assert.deepEqual((await ada.get('/api/v1/users')).body.items.map((one) => one.email), [administrator.email]);
  assert.deepEqual((await ada.get('/api/v1/listeners')).body.items, []);
  assert.equal((await ada.get('/api/v1/installation')).body.example, undefined);
  await eventually(async () => (await ada.get('/api/v1/search?q=datáfono')).body.items.length === 0, { what: 'the index to follow' });

  const talk = async () => (await ada.get('/api/v1/playground/posts?limit=200')).body.items;
  await eventually(async () => (await talk()).length === 0, { what: 'the playground to forget the talk as well' });
  assert.equal((await ada.get('/api/v1/playground/generator')).body.running, false);

  await server.stop();
  for (const proof of ['verify', 'replay']) {
    const { status, stdout, stderr } = await run(['journal', proof, '--data', data]);
    assert.equal(status, 0, `${proof}: ${stdout}${stderr}`);
  }
  const again = await Server.start(data, { args: ['--demo'] });
  t.after(() => again.stop());
  await ada.stranger().get('/healthz').catch(() => {});
  assert.match((await run(['status', '--json', '--data', data])).stdout, /"cases":0/, 'what was taken away stays away');
});
