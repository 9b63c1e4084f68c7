// Lists of cases narrowed and ordered, and the figures with the cases behind them, example brands apart.
import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { complaint, playgroundAccount, setUp } from '../lib/client.mjs';
import { eventually, startServer } from '../lib/server.mjs';

const server = await startServer({ after });
const ada = await setUp(server);
await playgroundAccount(ada);
const first = await complaint(ada, { from: 'lola' });
const second = await complaint(ada, { from: 'pepe', text: '@ejemplo ¿a qué hora abrís el sábado?' });
const third = await complaint(ada, { from: 'rita' });
await ada.post(`/api/v1/cases/${second.case.id}/priority`, { priority: 'urgent' });
const example = (await ada.post('/api/v1/brands', { name: 'Ejemplos', example: true })).body;
await ada.post('/api/v1/playground/accounts', { brand: example.id, handle: 'otra' });
await ada.post('/api/v1/playground/posts', { author: { handle: 'eva' }, text: 'No me funciona el router, ¿qué hago?', visibility: 'direct', to: 'otra' });
await eventually(async () => (await ada.all(`/api/v1/cases?brand=${example.id}`)).length > 0, { what: 'a case of the example brand' });

const ids = async (query) => (await ada.all(`/api/v1/cases?${query}`)).map((one) => one.case.id);

test('each filter narrows by its own label', async () => {
  const all = (await ada.all('/api/v1/cases')).map((one) => one.case);
  assert.ok(all.length >= 3);
  for (const [name, value] of [
    ['brand', ada.brand],
    ['brand', example.id],
    ['channel', 'playground'],
    ['channel', 'mail'],
    ['kind', second.case.kind],
    ['priority', 'urgent'],
    ['reach', 'reactive'],
    ['reach', 'proactive'],
  ]) {
    const expected = all.filter((one) => one[name] === value).map((one) => one.id);
    assert.deepEqual((await ids(`${name}=${value}`)).sort(), expected.sort(), `${name}=${value}`);
    assert.deepEqual((await ids(`shelf=waiting&${name}=${value}`)).sort(), expected.sort(), `waiting, ${name}=${value}`);
  }
  for (const wrong of ['order=random', 'kind=weather', 'brand=x', 'colour=red']) {
    assert.equal((await ada.get(`/api/v1/cases?${wrong}`)).status, 422, wrong);
  }
});

test('orders walk page by page without a hole', async () => {
  const mine = [first, second, third].map((one) => one.case.id);
  const pages = async (query) => {
    const found = [];
    let cursor = '';
    do {
      const { body } = await ada.get(`/api/v1/cases?brand=${ada.brand}&limit=1&${query}${cursor}`);
      found.push(...body.items.map((one) => one.case.id));
      cursor = body.next_cursor ? `&cursor=${body.next_cursor}` : undefined;
    } while (cursor);
    return found.filter((id) => mine.includes(id));
  };
  assert.deepEqual(await pages('order=oldest'), mine);
  assert.deepEqual(await pages('order=newest&shelf=waiting'), mine.toReversed());
  assert.deepEqual(await pages('order=newest'), mine.toReversed());
  const ranks = (await ada.all(`/api/v1/cases?brand=${ada.brand}&shelf=waiting`)).map((one) => one.case.rank);
  assert.deepEqual(ranks, ranks.toSorted(), 'the queue');
});

test('counts and figures of one brand; the example is in none but its own', async () => {
  const before = (await ada.get('/api/v1/cases/counts')).body.items;
  const own = (await ada.get(`/api/v1/cases/counts?brand=${ada.brand}`)).body.items;
  assert.ok(own.length > 0);
  assert.deepEqual(own, before.filter((one) => one.brand === ada.brand));

  const period = 'from=2020-01-01T00:00:00Z&to=2020-06-01T00:00:00Z';
  const now = new Date();
  const today = `from=${new Date(now - 3600_000).toISOString()}&to=${new Date(+now + 3600_000).toISOString()}`;
  const figures = async (query) => (await ada.get(`/api/v1/measures/first_response?${query}`)).body;
  assert.equal((await figures(period)).n, 0);
  const all = await figures(today);
  const mine = await figures(`${today}&brand=${ada.brand}`);
  const examples = await figures(`${today}&brand=${example.id}`);
  assert.equal(all.n, mine.n, 'without a brand the example does not count');
  assert.equal(examples.n, 1);
  assert.deepEqual(mine.histogram.map(({ from }) => from / 60_000), [0, 5, 15, 30, 60, 120, 240, 480, 1440]);
  assert.equal(mine.histogram.at(-1).to, undefined);
  assert.equal((await ada.get(`/api/v1/measures/first_response?${today}&brand=1`)).status, 404);

  const behind = async (query) => (await ada.all(`/api/v1/measures/first_response/cases?${today}&brand=${ada.brand}&${query}`)).map((one) => one.case.id);
  assert.equal((await behind('group=all&limit=1')).length, mine.n);
  const waiting = await behind('group=waiting');
  assert.equal(waiting.length, mine.waiting);
  assert.equal(waiting[0], mine.oldest_case, 'the longest wait first');
  assert.deepEqual(await behind('group=answered'), []);
  assert.deepEqual(await behind('group=waiting&longer_than=3600000'), []);
  assert.equal((await behind('group=waiting&shorter_than=3600000')).length, mine.waiting);
  assert.equal((await ada.get(`/api/v1/measures/first_response/cases?${today}`)).status, 422, 'a group is needed');
});
