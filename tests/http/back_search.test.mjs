// A listener that is made today and asks about yesterday: the search runs by itself, can rest, and says how far it is; what it found
// is shown with the words that matched; and how fast we hear.
import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { playgroundAccount, setUp, signedInAs } from '../lib/client.mjs';
import { eventually, startServer } from '../lib/server.mjs';

const server = await startServer({ after });
const ada = await setUp(server);
await playgroundAccount(ada);
const posts = 900;
for (let from = 0; from < posts; from += 300) {
  const batch = Array.from({ length: 300 }, (_, i) => from + i).map((n) => ({
    channel: 'x', remote_id: `h-${n}`, author: { stable_id: `p-${n}`, handle: `persona${n}` }, created_at: new Date(Date.now() - 3_600_000).toISOString(),
    text: n % 9 === 0 ? `La fibra ${n} va fatal, ¿quién me lo arregla?` : `Hoy hace sol ${n}`,
  }));
  const everything = from === 0 ? await ada.post('/api/v1/listeners', { brand: ada.brand, name: 'Todo', query: 'fibra OR sol', action: 'alert' }) : undefined;
  if (everything) assert.equal(everything.status, 201, everything.text);
  assert.equal((await ada.post('/api/v1/posts', { posts: batch })).body.added, 300);
}
const { body: listener } = await ada.post('/api/v1/listeners', { brand: ada.brand, name: 'Fibra', query: 'fibra', action: 'suggest' });
const at = `/api/v1/listeners/${listener.id}`;
const yesterday = new Date(Date.now() - 86_400_000).toISOString();
const newest = async () => (await ada.get(`${at}/back_searches`)).body.items[0];

test('it looks at everything, finds each once, and shows the words', async () => {
  assert.equal((await ada.get(`${at}/matches`)).body.items.length, 0);
  const started = await ada.post(`${at}/back_searches`, { from: yesterday });
  assert.equal(started.status, 201, started.text);
  assert.deepEqual([started.body.total, started.body.state, started.body.act], [posts, 'running', 'record']);
  const done = await eventually(async () => ((await newest()).state === 'done' ? newest() : undefined), { what: 'the end of it' });
  assert.deepEqual(done.progress, { looked_at: posts, hits: 100, opened: 0 });
  const page = (await ada.get(`${at}/matches?limit=30`)).body;
  assert.equal(page.items.length, 30);
  const [{ view, spans }] = page.items;
  assert.equal(view.post.text.slice(...spans[0]), 'fibra');
  const all = await ada.all(`${at}/matches?limit=50`);
  assert.equal(new Set(all.map((one) => one.view.post.id)).size, 100);
  const days = (await ada.get(`${at}/volume?days=3`)).body.items;
  assert.equal(days.length, 3);
  assert.equal(days.reduce((sum, day) => sum + day.negative + day.neutral + day.positive + day.unknown, 0), 100);
});

test('what cannot be', async () => {
  for (const [body, status, reason] of [
    [{ from: new Date(Date.now() + 86_400_000).toISOString() }, 422, 'bad_period'],
    [{ from: yesterday, most_cases: 0 }, 422, undefined],
    [{}, 422, undefined],
  ]) {
    const answer = await ada.request('POST', `${at}/back_searches`, { json: body });
    assert.equal(answer.status, status, answer.text);
    if (reason) assert.equal(answer.body.reason, reason);
  }
  assert.equal((await ada.get('/api/v1/listeners/4711/matches')).status, 404);
  assert.equal((await ada.post('/api/v1/back_searches/4711/pause')).status, 404);
  assert.equal((await ada.post(`/api/v1/back_searches/${(await newest()).id}/resume`)).body.reason, 'back_search_ended');
  const agent = await signedInAs(ada, 'agent');
  assert.equal((await agent.post(`${at}/back_searches`, { from: yesterday })).status, 403);
});

test('how fast we hear, while we listen and of what was there before', async () => {
  const span = `from=${yesterday}&to=${new Date(Date.now() + 60_000).toISOString()}`;
  const whole = (await ada.get(`/api/v1/measures/detection?${span}`)).body;
  assert.deepEqual([whole.live.times.n, whole.history], [0, posts], 'written before anybody listened');
  await ada.post('/api/v1/playground/posts', { author: { handle: 'eva' }, text: '@ejemplo ¿la fibra va bien?' });
  const now = await eventually(async () => {
    const figures = (await ada.get(`/api/v1/measures/detection?${span}`)).body;
    return figures.live.times.n === 1 ? figures : undefined;
  }, { what: 'the post that came in' });
  assert.deepEqual(now.by_channel.map((one) => one.channel), ['playground']);
  assert.ok(now.live.times.max < 60_000);
  assert.deepEqual([now.live.within_5_minutes.hits, now.live.within_5_minutes.of], [1, 1]);
  assert.deepEqual(now.by_listener.map((one) => one.listener).includes(listener.id), true, 'it found that one itself');
});
