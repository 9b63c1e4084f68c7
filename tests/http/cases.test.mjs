import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { complaint, playgroundAccount, setUp, signedInAs } from '../lib/client.mjs';
import { eventually, startServer } from '../lib/server.mjs';

const server = await startServer({ after });
const ada = await setUp(server);
await playgroundAccount(ada);
const agent = await signedInAs(ada, 'agent');

const whole = async (id) => (await agent.get(`/api/v1/cases/${id}`)).body;
const verb = (id, name, json, options) => agent.post(`/api/v1/cases/${id}/${name}`, json, options);

test('a complaint becomes a case with a running clock, and goes its way to the end', async () => {
  const opened = await complaint(ada, { from: 'lola' });
  const { id } = opened.case;
  let now = await whole(id);
  assert.equal(now.case.status, 'new');
  assert.equal(now.case.brand, ada.brand);
  assert.match(now.case.tracking_key.replaceAll('-', ''), /^[2-9A-HJ-NP-TV-Z]{9}$/);
  assert.deepEqual(now.clocks.map(({ kind, state, wanted, limit }) => ({ kind, state, wanted, limit })), [
    { kind: 'first_response', state: 'running', wanted: 'open', limit: 'open' },
  ]);
  const clock = now.clocks[0];
  assert.equal(Date.parse(clock.limit_due_at) - Date.parse(clock.started_at), 24 * 3600_000);
  assert.equal(Date.parse(clock.wanted_due_at) - Date.parse(clock.started_at), 30 * 60_000);

  const mine = await verb(id, 'assign', { assignee: agent.user.id });
  assert.equal(mine.status, 200, mine.text);
  assert.deepEqual([mine.body.status, mine.body.assignee], ['open', agent.user.id]);
  assert.equal(mine.headers.get('etag'), `"${mine.body.version}"`);
  assert.ok((await agent.all('/api/v1/cases?assignee=me')).some((one) => one.case.id === id));
  assert.ok(!(await agent.all('/api/v1/cases?assignee=none')).some((one) => one.case.id === id));

  const note = await verb(id, 'notes', { text: 'Ya hablé con red.' });
  assert.equal(note.status, 201);
  assert.equal(note.body.author, agent.user.id);

  const posts = await agent.all(`/api/v1/cases/${id}/posts`);
  assert.equal(posts.length, 1);
  assert.equal(posts[0].state.case_id, id);
  assert.deepEqual(await agent.all(`/api/v1/posts?case_id=${id}`), posts);

  const reply = await verb(id, 'replies', { parts: ['Hola, Lola.', 'Lo miramos ahora mismo.'], seen_up_to: posts[0].post.id });
  assert.equal(reply.status, 201, reply.text);
  assert.equal(reply.body.parts.length, 2);
  now = await eventually(async () => {
    const current = await whole(id);
    return current.replies[0].parts.every((part) => part.state === 'sent') && current.clocks[0].state === 'stopped' && current;
  }, { what: 'the reply to be sent and the clock to stop' });
  assert.deepEqual([now.clocks[0].wanted, now.clocks[0].limit], ['met', 'met']);
  assert.equal(now.case.status, 'pending');
  assert.ok(now.case.first_response_at);
  const published = await ada.all('/api/v1/playground/posts?limit=200');
  assert.equal(published.filter((post) => post.text === 'Hola, Lola.').length, 1, 'said exactly once');

  const solved = await verb(id, 'resolve', { resolution: 'direct' });
  assert.deepEqual([solved.status, solved.body.status, solved.body.resolution], [200, 'resolved', 'direct']);
  const back = await verb(id, 'reopen');
  assert.deepEqual([back.status, back.body.status, back.body.reopenings], [200, 'open', 1]);
});

test('a stale version is refused and changes nothing', async () => {
  const { id, version } = (await complaint(ada, { from: 'stale' })).case;
  const first = await verb(id, 'priority', { priority: 'high' }, { headers: { 'If-Match': `"${version}"` } });
  assert.equal(first.status, 200, first.text);
  const second = await verb(id, 'priority', { priority: 'low' }, { headers: { 'If-Match': `"${version}"` } });
  assert.deepEqual([second.status, second.body.code, second.body.reason], [409, 'conflict', 'stale_version']);
  assert.equal((await whole(id)).case.priority, 'high');
  for (const wrong of ['7', '""', '"x"']) {
    const answer = await verb(id, 'priority', { priority: 'low' }, { headers: { 'If-Match': wrong } });
    assert.deepEqual([answer.status, answer.body.reason], [422, 'bad_if_match']);
  }
});

test('what the table of transitions does not hold is refused', async () => {
  const { id } = (await complaint(ada, { from: 'tabla' })).case;
  for (const [name, json, reasons] of [
    ['reopen', undefined, ['transition_refused']],
    ['status', { status: 'resolved' }, ['use_other_verb']],
    ['status', { status: 'closed' }, ['use_other_verb']],
    ['status', { status: 'watched' }, ['transition_refused', 'use_other_verb']],
    ['assign', { assignee: '4711' }, ['user_not_found']],
    ['assign', {}, ['missing_field']],
  ]) {
    const answer = await verb(id, name, json);
    assert.ok([404, 422].includes(answer.status), answer.text);
    assert.ok(reasons.includes(answer.body.reason), `${name} ${JSON.stringify(json)}: ${answer.text}`);
  }
  const spam = await verb(id, 'close', { exclusion: 'spam' });
  assert.deepEqual([spam.body.status, spam.body.exclusion], ['closed', 'spam']);
  const late = await verb(id, 'replies', { parts: ['Hola'] });
  assert.deepEqual([late.status, late.body.reason], [409, 'case_closed']);
});

test('the kind is raised by anybody and lowered by nobody alone', async () => {
  const { id } = (await complaint(ada, { from: 'kind' })).case;
  const raised = await verb(id, 'kind', { kind: 'claim' });
  assert.deepEqual([raised.status, raised.body.kind], [200, 'claim'], raised.text);
  const lowered = await verb(id, 'kind', { kind: 'question' });
  assert.deepEqual([lowered.status, lowered.body.reason], [422, 'downgrade_needs_second_person']);
});

test('a reply can be taken back while it waits, and not afterwards', async () => {
  const { id } = (await complaint(ada, { from: 'undo' })).case;
  const waiting = await verb(id, 'replies', { parts: ['Espera'], undo_window: 600_000 });
  assert.equal(waiting.status, 201, waiting.text);
  const taken = await agent.post(`/api/v1/replies/${waiting.body.id}/withdraw`);
  assert.deepEqual([taken.status, taken.body.state], [200, 'withdrawn'], taken.text);
  const sent = await verb(id, 'replies', { parts: ['Ahora sí'] });
  await eventually(async () => (await whole(id)).replies.find((one) => one.id === sent.body.id).parts[0].state === 'sent');
  const late = await agent.post(`/api/v1/replies/${sent.body.id}/withdraw`);
  assert.deepEqual([late.status, late.body.reason], [409, 'already_leaving']);
  assert.equal((await agent.post('/api/v1/replies/4711/withdraw')).status, 404);
});

test('an answer written before the customer wrote again is held back', async () => {
  const opened = await complaint(ada, { from: 'otra' });
  const { id } = opened.case;
  const [first] = await agent.all(`/api/v1/cases/${id}/posts`);
  const more = await ada.post('/api/v1/playground/posts', {
    author: { handle: 'otra' }, text: '@ejemplo y además me habéis cobrado dos veces', parent: first.post.remote_id,
  });
  assert.equal(more.status, 201);
  await eventually(async () => (await agent.all(`/api/v1/cases/${id}/posts`)).length === 2, { what: 'the second post to join' });
  const blind = await verb(id, 'replies', { parts: ['Hola'], seen_up_to: first.post.id });
  assert.deepEqual([blind.status, blind.body.reason], [409, 'unseen_post']);
});

test('lists page through everything once, and the counters agree', async () => {
  for (let i = 0; i < 5; ++i) await complaint(ada, { from: `page${i}` });
  const everything = await agent.all('/api/v1/cases?limit=200');
  const paged = await agent.all('/api/v1/cases?limit=2');
  assert.deepEqual(paged.map((one) => one.case.id), everything.map((one) => one.case.id));
  assert.equal(new Set(paged.map((one) => one.case.id)).size, paged.length);
  const counts = (await agent.get('/api/v1/cases/counts')).body.items;
  for (const shelf of ['waiting', 'pending', 'resolved', 'closed']) {
    const counted = counts.filter((one) => one.shelf === shelf).reduce((sum, one) => sum + one.cases, 0);
    assert.equal(counted, (await agent.all(`/api/v1/cases?shelf=${shelf}&limit=200`)).length, shelf);
  }
});

test('who sees one brand sees nothing of another', async () => {
  const { id } = (await complaint(ada, { from: 'marca' })).case;
  const [post] = await agent.all(`/api/v1/cases/${id}/posts`);
  const other = await ada.post('/api/v1/brands', { name: 'Otra marca' });
  const outsider = await signedInAs(ada, 'agent', { brands: [other.body.id] });
  assert.deepEqual((await outsider.get('/api/v1/cases')).body.items, []);
  assert.deepEqual((await outsider.get('/api/v1/cases/counts')).body.items, []);
  assert.deepEqual((await outsider.get('/api/v1/posts')).body.items, []);
  assert.deepEqual((await outsider.get('/api/v1/accounts')).body.items, []);
  assert.deepEqual((await outsider.get('/api/v1/brands')).body.items.map((one) => one.id), [other.body.id]);
  const doors = [
    outsider.get(`/api/v1/cases/${id}`),
    outsider.get(`/api/v1/cases/${id}/posts`),
    outsider.get(`/api/v1/posts?case_id=${id}`),
    outsider.get(`/api/v1/posts/${post.post.id}`),
    outsider.post(`/api/v1/cases/${id}/notes`, { text: 'Hola' }),
    outsider.post(`/api/v1/cases/${id}/replies`, { parts: ['Hola'] }),
    outsider.post(`/api/v1/posts/${post.post.id}/labels`, { tone: 'positive' }),
  ];
  for (const answer of await Promise.all(doors)) assert.equal(answer.status, 404, answer.text);
});

test('first responses are measured over a period', async () => {
  const period = 'from=2020-01-01T00:00:00Z&to=2020-06-01T00:00:00Z';
  const empty = await agent.get(`/api/v1/measures/first_response?${period}`);
  assert.equal(empty.status, 200, empty.text);
  assert.deepEqual([empty.body.n, empty.body.wanted.share], [0, undefined], 'nothing measured is no figure, not 0');
  const from = new Date(Date.now() - 3600_000).toISOString();
  const to = new Date(Date.now() + 3600_000).toISOString();
  const now = await agent.get(`/api/v1/measures/first_response?from=${from}&to=${to}`);
  assert.ok(now.body.answered >= 1);
  assert.equal(now.body.n, now.body.answered + now.body.waiting);
  for (const wrong of [`from=${to}&to=${from}`, `from=${from}`, 'from=x&to=y', 'from=2020-01-01T00:00:00Z&to=2026-01-01T00:00:00Z']) {
    assert.equal((await agent.get(`/api/v1/measures/first_response?${wrong}`)).status, 422, wrong);
  }
});
