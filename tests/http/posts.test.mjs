import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { playgroundAccount, setUp, signedInAs } from '../lib/client.mjs';
import { eventually, startServer } from '../lib/server.mjs';

const server = await startServer({ after });
const ada = await setUp(server);
const made = await ada.post('/api/v1/accounts', { brand: ada.brand, channel: 'x', stable_id: 'brand-1', handle: 'ejemplo' });
assert.equal(made.status, 201, made.text);
const account = made.body;

const incoming = (number, more = {}) => ({
  channel: 'x',
  remote_id: `post-${number}`,
  author: { stable_id: `author-${number}`, handle: `persona${number}` },
  created_at: '2026-03-01T10:00:00+01:00',
  text: `@ejemplo sigo sin fibra, caso ${number}`,
  ...more,
});

async function journal() {
  const events = [];
  for (let after = 0; ; ) {
    const page = (await ada.get(`/api/v1/journal?after=${after}&limit=200`)).body;
    events.push(...page.items);
    if (!page.next_cursor) return events;
    after = page.next_cursor;
  }
}

test('a batch comes in once, however often it is sent', async () => {
  const batch = { account: account.id, posts: [incoming(1), incoming(2)] };
  const first = await ada.post('/api/v1/posts', batch);
  assert.equal(first.status, 200, first.text);
  assert.deepEqual(first.body, { added: 2, repeated: 0, ignored: 0, quarantined: 0, cases_opened: 2 });
  const second = await ada.post('/api/v1/posts', batch);
  assert.deepEqual(second.body, { added: 0, repeated: 2, ignored: 0, quarantined: 0, cases_opened: 0 });
  const listed = (await ada.all('/api/v1/posts?channel=x')).filter((one) => one.post.remote_id === 'post-1');
  assert.equal(listed.length, 1);
  assert.equal(listed[0].post.created_at, '2026-03-01T09:00:00.000Z');
  const one = await ada.get(`/api/v1/posts/${listed[0].post.id}`);
  assert.deepEqual(one.body, listed[0]);
});

test('answers join the thread of what they answer', async () => {
  await ada.post('/api/v1/posts', { account: account.id, posts: [incoming(10)] });
  await ada.post('/api/v1/posts', {
    account: account.id,
    posts: [incoming(11, { parent_remote_id: 'post-10', author: { stable_id: 'author-10', handle: 'persona10' } })],
  });
  const posts = await ada.all('/api/v1/posts?channel=x&limit=200');
  const [a, b] = ['post-10', 'post-11'].map((id) => posts.find((one) => one.post.remote_id === id));
  assert.equal(a.state.thread, b.state.thread);
  assert.equal(a.state.case_id, b.state.case_id);
  const thread = await ada.all(`/api/v1/posts?thread=${a.state.thread}`);
  assert.deepEqual(thread.map((one) => one.post.remote_id), ['post-10', 'post-11']);
});

test('a batch is refused whole, with the place of what is wrong', async () => {
  for (const [change, reason, field] of [
    [{ text: undefined }, 'missing_field', 'posts[1].text'],
    [{ text: 5 }, 'wrong_type', 'posts[1].text'],
    [{ channel: 'myspace' }, 'unknown_word', 'posts[1].channel'],
    [{ created_at: 'yesterday' }, 'bad_time', 'posts[1].created_at'],
    [{ author: { handle: 'x' } }, 'missing_field', 'posts[1].author.stable_id'],
    [{ colour: 'red' }, 'unknown_field', 'posts[1].colour'],
    [{ remote_id: 'ñ'.repeat(400) }, 'text_too_long', 'posts[1].remote_id'],
  ]) {
    const answer = await ada.post('/api/v1/posts', { account: account.id, posts: [incoming(20), incoming(21, change)] });
    assert.equal(answer.status, 422, answer.text);
    assert.deepEqual([answer.body.reason, answer.body.arguments.field], [reason, field]);
  }
  assert.ok(!(await ada.all('/api/v1/posts?limit=200')).some((one) => one.post.remote_id === 'post-20'));
  const nowhere = await ada.post('/api/v1/posts', { account: '4711', posts: [incoming(22)] });
  assert.deepEqual([nowhere.status, nowhere.body.reason], [404, 'account_not_found']);
  const elsewhere = await ada.post('/api/v1/posts', { account: account.id, posts: [incoming(23, { channel: 'mail' })] });
  assert.deepEqual([elsewhere.status, elsewhere.body.reason], [422, 'channel_of_another_account']);
});

test('a public stream keeps only what a listener matches', async () => {
  const listener = await ada.post('/api/v1/listeners', { brand: ada.brand, name: 'Averías', query: 'avería OR #sinservicio' });
  assert.equal(listener.status, 201, listener.text);
  const answer = await ada.post('/api/v1/posts', {
    posts: [incoming(30, { text: 'Otra AVERIA en mi calle' }), incoming(31, { text: 'Qué buen día hace' })],
  });
  assert.equal(answer.status, 200, answer.text);
  assert.deepEqual([answer.body.added, answer.body.ignored], [1, 1]);
});

test('words are found whatever their accents, and ñ is no n', async () => {
  await ada.post('/api/v1/posts', {
    account: account.id,
    posts: [incoming(40, { text: '@ejemplo la contraseña caducó en León' }), incoming(41, { text: '@ejemplo una cana al aire' })],
  });
  const find = async (q) => (await ada.get(`/api/v1/search?q=${encodeURIComponent(q)}`)).body.items.map((one) => one.post.remote_id);
  await eventually(async () => (await find('leon')).includes('post-40'), { what: 'the index to catch up' });
  assert.deepEqual(await find('LEÓN caduco'), ['post-40']);
  assert.deepEqual(await find('contrase*'), ['post-40']);
  assert.deepEqual(await find('caña'), []);
  assert.deepEqual(await find('"leon" AND (OR NOT'), []);
  for (const query of ['q=', 'q=x&limit=0', 'q=x&q=y', 'limit=5']) {
    assert.equal((await ada.get(`/api/v1/search?${query}`)).status, 422, query);
  }
  assert.equal((await ada.get('/api/v1/search')).status, 422);
  assert.equal((await ada.get('/api/v1/search?q=x&before=soon')).status, 422);
});

test('search pages from the newest to the oldest without a gap', async () => {
  const posts = Array.from({ length: 7 }, (_, i) => incoming(50 + i, { text: `@ejemplo zumbido número ${i}` }));
  await ada.post('/api/v1/posts', { account: account.id, posts });
  const page = async (before) => (await ada.get(`/api/v1/search?q=zumbido&limit=3${before ? `&before=${before}` : ''}`)).body;
  await eventually(async () => (await ada.get('/api/v1/search?q=zumbido&limit=50')).body.items.length === 7);
  const seen = [];
  for (let before; ; ) {
    const { items, next_cursor: next } = await page(before);
    seen.push(...items.map((one) => one.post.id));
    if (!next) break;
    before = next;
  }
  assert.equal(new Set(seen).size, 7);
  assert.deepEqual(seen, [...seen].sort((a, b) => Number(BigInt(b) - BigInt(a))));
});

test('a person corrects labels, and a correction is one event', async () => {
  await ada.post('/api/v1/posts', { account: account.id, posts: [incoming(60)] });
  const found = (await ada.all('/api/v1/posts?channel=x&limit=200')).find((one) => one.post.remote_id === 'post-60');
  const agent = await signedInAs(ada, 'agent');
  const corrected = await agent.post(`/api/v1/posts/${found.post.id}/labels`, { kind: 'praise', tone: 'positive' });
  assert.equal(corrected.status, 200, corrected.text);
  assert.equal(corrected.body.state.assessment.kind.value, 'praise');
  const events = (await journal()).filter((one) => one.type === 'label_corrected' && one.payload.post === found.post.id);
  assert.equal(events.length, 1);
  assert.deepEqual(events[0].actor, { kind: 'user', id: agent.user.id });
  assert.equal((await agent.post('/api/v1/posts/4711/labels', { kind: 'praise' })).status, 404);
  assert.equal((await agent.post(`/api/v1/posts/${found.post.id}/labels`, { kind: 'nonsense' })).status, 422);
});

test('the playground can be written on and read back', async () => {
  await playgroundAccount(ada, 'marca');
  const first = await ada.post('/api/v1/playground/posts', { author: { handle: 'pepa', display_name: 'Pepa', followers: 12 }, text: '@marca hola' });
  assert.equal(first.status, 201, first.text);
  const direct = await ada.post('/api/v1/playground/posts', { author: { handle: 'pepa' }, text: 'en privado', visibility: 'direct', to: 'marca' });
  assert.equal(direct.body.visibility, 'direct');
  const posts = (await ada.get(`/api/v1/playground/posts?after=${first.body.number - 1}`)).body.items;
  assert.deepEqual(posts.map((one) => one.id), [first.body.id, direct.body.id]);
  const orphan = await ada.post('/api/v1/playground/posts', { author: { handle: 'pepa' }, text: 'a quién', parent: 'pg-4711' });
  assert.equal(orphan.status, 404);
});
