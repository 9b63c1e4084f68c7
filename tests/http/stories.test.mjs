// One thing said many times, over the API: reposts and copies on the playground, the row of the case, the story and its posts;
// what a watched case stands at, and how it wakes.
import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { playgroundAccount, setUp } from '../lib/client.mjs';
import { eventually, startServer } from '../lib/server.mjs';

const server = await startServer({ after });
const ada = await setUp(server);
await playgroundAccount(ada);

const words = 'llevo tres días sin que @ejemplo arregle la fibra de mi calle y nadie coge el teléfono, ¿alguien sabe qué hacer?';
const write = async (handle, more) => {
  const answer = await ada.post('/api/v1/playground/posts', { author: { handle, followers: 10 }, ...more });
  assert.equal(answer.status, 201, answer.text);
  return answer.body;
};
const stories = async () => (await ada.get('/api/v1/stories')).body.items;

test('reposts and copies are one story, beside the case', async () => {
  const original = await write('ana', { text: words });
  for (const who of ['eva', 'leo', 'ivo']) await write(who, { repost_of: original.id });
  await write('luz', { text: `RT @ana: ${words}` });
  await write('paz', { text: '@ejemplo lo mismo que a ella, ¿qué pasa?', quotes: original.id });
  const [{ story, post }] = await eventually(async () => {
    const all = await stories();
    return all[0]?.story.reposts === 3 && all[0].story.posts === 2 && all[0].story.quotes === 1 ? all : undefined;
  }, { what: 'the story' });
  assert.equal(post.post.text, words);
  assert.deepEqual([story.level, story.authors, story.reach, story.per_hour], [1, 6, 60, 6]);
  const whole = (await ada.get(`/api/v1/stories/${story.id}`)).body;
  assert.equal(whole.posts.length, 3);
  assert.equal((await ada.get(`/api/v1/posts?story=${story.id}`)).body.items.length, 3);
  const row = (await ada.get('/api/v1/cases')).body.items.find((one) => one.case.opening_post === post.post.id);
  assert.deepEqual(row.story, { id: story.id, posts: 2, reposts: 3 });
  assert.equal((await ada.get('/api/v1/stories/4711')).status, 404);
  assert.equal((await ada.get('/api/v1/stories?least_told=6')).body.items.length, 0);
});

test('a repost has no words, and of what is gone there is none', async () => {
  const original = await write('rita', { text: 'hola a todos' });
  const bad = [[{ repost_of: original.id, text: 'mira' }, 422], [{ repost_of: 'pg-4711' }, 404], [{ text: 'x', quotes: 'pg-4711' }, 404]];
  for (const [more, status] of bad) {
    const answer = await ada.request('POST', '/api/v1/playground/posts', { json: { author: { handle: 'rita' }, ...more } });
    assert.equal(answer.status, status, answer.text);
  }
});

test('a watched case says what wakes it, takes other thresholds, and wakes with the reason', async () => {
  const { body: listener } = await ada.post('/api/v1/listeners', { brand: ada.brand, name: 'Tarifa', query: 'tarifa', action: 'watch' });
  assert.ok(listener.id);
  const posts = (from, count) => ({ posts: Array.from({ length: count }, (_, i) => ({
    channel: 'x', remote_id: `t-${from + i}`, author: { stable_id: `p-${from + i}`, followers: 100 }, created_at: new Date().toISOString(),
    text: `la tarifa ${from + i} es nueva`, ...(from + i > 0 && { parent_remote_id: 't-0', thread_remote_id: 't-0' }),
  })) });
  assert.equal((await ada.post('/api/v1/posts', posts(0, 1))).status, 200);
  const { case: watched } = (await ada.get('/api/v1/cases?shelf=watched')).body.items[0];
  const at = `/api/v1/cases/${watched.id}/watch`;
  const before = (await ada.get(at)).body;
  assert.deepEqual([before.own, before.thresholds], [false, { reach: 50000, per_hour: 30, tone: -0.6, views: 100000 }]);
  const own = await ada.put(at, { thresholds: { per_hour: 3 } });
  assert.deepEqual([own.status, own.body.own, own.body.thresholds], [200, true, { per_hour: 3 }], own.text);
  assert.equal((await ada.put(at, { thresholds: { tone: 2 } })).status, 422);
  assert.equal((await ada.post('/api/v1/posts', posts(1, 3))).status, 200);
  const started = Date.now();
  await eventually(async () => (await ada.get(`/api/v1/cases/${watched.id}`)).body.case.status === 'new', { seconds: 10, what: 'the waking' });
  assert.ok(Date.now() - started < 10_000);
  const events = (await ada.get(`/api/v1/cases/${watched.id}/events?limit=100`)).body.items;
  const woken = events.find((event) => event.type === 'case_woken').payload;
  assert.deepEqual([woken.measure, woken.from, woken.to, woken.threshold], ['per_hour', 0, 3, 3]);
  assert.ok(events.some((event) => event.type === 'status_changed' && event.payload.reason === 'woken_by_per_hour'));
  assert.equal((await ada.get(at)).body.watched, false);
  assert.equal((await ada.put(at, { thresholds: null })).body.reason, 'not_watched');
});
