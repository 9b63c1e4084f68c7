import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { programOf, setUp, signedInAs } from '../lib/client.mjs';
import { FeedWatcher } from '../lib/feed.mjs';
import { startServer } from '../lib/server.mjs';

let number = 0;

const server = await startServer({ after });
const ada = await setUp(server);
const account = (await ada.post('/api/v1/accounts', { brand: ada.brand, channel: 'x', stable_id: 'b', handle: 'ejemplo' })).body;

/** Lets `count` posts come in, each of its own author: several events each. */
async function traffic(count) {
  const posts = Array.from({ length: count }, () => {
    const own = ++number;
    return {
      channel: 'x', remote_id: `p${own}`, author: { stable_id: `a${own}`, handle: `a${own}` },
      created_at: '2026-03-01T10:00:00Z', text: `@ejemplo no funciona nada, caso ${own}`,
    };
  });
  const answer = await ada.post('/api/v1/posts', { account: account.id, posts });
  assert.equal(answer.status, 200, answer.text);
}

const last = async () => {
  let position = 0;
  for (;;) {
    const page = (await ada.get(`/api/v1/journal?after=${position}&limit=200`)).body.items;
    if (page.length === 0) return position;
    position = page.at(-1).position;
  }
};

/** Positions without a hole and without a repetition. */
function assertUnbroken(positions, from) {
  positions.forEach((position, i) => assert.equal(position, from + 1 + i));
}

test('events come live, in order, none lost and none doubled', async () => {
  const start = await last();
  const watcher = await FeedWatcher.open(ada);
  assert.equal(watcher.hello.position, start, 'without a position, from now on');
  for (let i = 0; i < 20; ++i) await traffic(5);
  const end = await last();
  await watcher.until(() => watcher.positions.at(-1) >= end);
  assertUnbroken(watcher.positions, start);
  watcher.checkAll();
  await watcher.close();
});

test('whoever was away resumes where they stood', async () => {
  const first = await FeedWatcher.open(ada);
  await traffic(10);
  await first.until((events) => events.length >= 7);
  await first.close();
  const position = first.positions.at(-1);
  await traffic(10);
  const second = await FeedWatcher.open(ada, { after: position });
  assert.equal(second.hello.position, position);
  const end = await last();
  await second.until(() => second.positions.at(-1) >= end);
  assertUnbroken(second.positions, position);
  await second.close();
});

test('the whole journal can be read through the feed while it grows', async () => {
  const watchers = await Promise.all(Array.from({ length: 5 }, () => FeedWatcher.open(ada, { after: 0 })));
  for (let i = 0; i < 10; ++i) await traffic(20);
  const end = await last();
  for (const watcher of watchers) {
    await watcher.until(() => watcher.positions.at(-1) >= end);
    assertUnbroken(watcher.positions, 0);
  }
  await Promise.all(watchers.map((watcher) => watcher.close()));
});

test('a position beyond the end means from now on', async () => {
  const end = await last();
  const watcher = await FeedWatcher.open(ada, { after: end + 1_000_000 });
  assert.equal(watcher.hello.position, end);
  await watcher.close();
});

test('a client that does not read holds nobody up and loses nothing', async () => {
  const start = await last();
  const lazy = await FeedWatcher.open(ada, { after: 0 });
  lazy.socket.pause();
  const quick = await FeedWatcher.open(ada);
  for (let i = 0; i < 10; ++i) await traffic(50);
  const end = await last();
  await quick.until(() => quick.positions.at(-1) >= end);
  assertUnbroken(quick.positions, start);
  lazy.socket.resume();
  await lazy.until(() => lazy.positions.at(-1) >= end);
  assertUnbroken(lazy.positions, 0);
  await Promise.all([lazy.close(), quick.close()]);
});

test('an agent sees cases and posts, and nothing of users and the house', async () => {
  const agent = await signedInAs(ada, 'agent');
  const watcher = await FeedWatcher.open(agent, { after: 0 });
  await traffic(3);
  const end = await last();
  await watcher.until(() => watcher.positions.at(-1) >= end);
  const kinds = new Set(watcher.events.map((event) => event.stream.kind));
  assert.ok(kinds.has('case') && kinds.has('thread') && kinds.has('account'), [...kinds].join());
  assert.ok(!kinds.has('user') && !kinds.has('installation'), [...kinds].join());
  await watcher.close();
});

test('who sees one brand gets nothing of another', async () => {
  const other = (await ada.post('/api/v1/brands', { name: 'Otra' })).body;
  const theirs = (await ada.post('/api/v1/accounts', { brand: other.id, channel: 'x', stable_id: 'o', handle: 'otra' })).body;
  const agent = await signedInAs(ada, 'agent', { brands: [other.id] });
  const watcher = await FeedWatcher.open(agent, { after: 0 });
  await traffic(3);
  const post = {
    channel: 'x', remote_id: 'other-1', author: { stable_id: 'x1', handle: 'x1' },
    created_at: '2026-03-01T10:00:00Z', text: '@otra no me llega la factura, ¿qué pasa?',
  };
  await ada.post('/api/v1/posts', { account: theirs.id, posts: [post] });
  await watcher.until((events) => events.some((event) => event.type === 'case_opened'));
  const brands = new Set(watcher.events.filter((event) => event.payload.brand).map((event) => event.payload.brand));
  assert.deepEqual([...brands], [other.id]);
  assert.equal(watcher.events.filter((event) => event.type === 'post_received').length, 1);
  await watcher.close();
});

test('strangers and foreign pages are refused', async () => {
  for (const [client, options, status, reason] of [
    [ada.stranger(), {}, 401, 'no_session'],
    [ada, { headers: { Origin: 'https://evil.example' } }, 403, 'foreign_origin'],
    [ada, { after: -1 }, 422, 'bad_parameter'],
    [ada, { after: 'soon' }, 422, 'bad_parameter'],
  ]) {
    const outcome = await new FeedWatcher(client, options).opened;
    assert.deepEqual([outcome.status, outcome.body?.reason], [status, reason]);
  }
  const own = await FeedWatcher.open(ada, { headers: { Origin: server.url } });
  await own.close();
  const program = await FeedWatcher.open(programOf(server));
  await program.close();
  const plain = await ada.get('/api/v1/feed');
  assert.equal(plain.status, 422);
});

test('the feed of a session ends with the session', async () => {
  const agent = await signedInAs(ada, 'agent');
  const watcher = await FeedWatcher.open(agent);
  const changed = await ada.patch(`/api/v1/users/${agent.user.id}`, { disabled: true });
  assert.equal(changed.status, 200);
  assert.deepEqual(await watcher.closed, { code: 1008, reason: 'session_ended' });
});

test('what clients say is ignored', async () => {
  const watcher = await FeedWatcher.open(ada);
  watcher.socket.send('{"type":"drop","everything":true}');
  watcher.socket.send('x'.repeat(1000));
  await traffic(1);
  await watcher.until((events) => events.length > 0);
  await watcher.close();
});

// Last: it ends the server.
test('the server says goodbye when it stops', async () => {
  const watcher = await FeedWatcher.open(ada);
  await server.stop();
  assert.equal((await watcher.closed).code, 1001);
});
