// What a working person keeps and is told: drafts, a colleague's answer meanwhile, unknown parts, history, views, brand.
import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { Client, complaint, playgroundAccount, setUp, signedInAs } from '../lib/client.mjs';
import { administrator, eventually, startServer } from '../lib/server.mjs';

const server = await startServer({ after });
const ada = await setUp(server);
await playgroundAccount(ada);
const bea = await signedInAs(ada, 'agent');
const stranger = await signedInAs(ada, 'agent', { brands: [(await ada.post('/api/v1/brands', { name: 'Otra' })).body.id] });

const reasonOf = ({ status, body }) => [status, body?.reason];
const nothingUnderWay = () =>
  eventually(async () => {
    const cases = await ada.all('/api/v1/cases');
    const opened = await Promise.all(cases.map((one) => ada.get(`/api/v1/cases/${one.case.id}`)));
    return opened.every(({ body }) => body.replies.flatMap((reply) => reply.parts).every((part) => ['sent', 'withdrawn', 'refused'].includes(part.state)));
  }, { what: 'every answer to be out' });
const fault = (name, count) => ada.post('/api/v1/playground/faults', { fault: name, count });

test('a draft is kept for its writer alone, others see that somebody writes, and sending takes it away', async () => {
  const { id } = (await complaint(ada, { from: 'borrador' })).case;
  const at = `/api/v1/cases/${id}/draft`;
  assert.deepEqual((await ada.get(at)).body, { text: '' });
  const [post] = await ada.all(`/api/v1/cases/${id}/posts`);
  const saved = await ada.put(at, { text: 'Hola, ahora mismo lo', answers: post.post.id });
  assert.equal(saved.status, 200, saved.text);
  await ada.put(at, { text: 'Hola, ahora mismo lo miramos', answers: post.post.id });
  assert.equal((await ada.get(at)).body.text, 'Hola, ahora mismo lo miramos');
  assert.deepEqual((await bea.get(at)).body, { text: '' });
  assert.deepEqual((await bea.get(`/api/v1/cases/${id}`)).body.drafting.map((one) => one.user), [ada.user.id]);
  assert.deepEqual((await ada.get(`/api/v1/cases/${id}`)).body.drafting, []);
  assert.equal((await stranger.put(at, { text: 'x' })).status, 404);
  assert.deepEqual(reasonOf(await ada.put(at, { text: 'x', answers: '4711' })), [404, 'post_not_found']);
  assert.equal((await ada.put(at, { text: 'x'.repeat(20_001) })).status, 422);
  assert.equal((await ada.post(`/api/v1/cases/${id}/replies`, { parts: ['Hola'] })).status, 201);
  assert.deepEqual((await ada.get(at)).body, { text: '' });
  await ada.put(at, { text: 'y además' });
  assert.equal((await ada.delete(at)).status, 204);
  assert.equal((await ada.delete(at)).status, 204, 'there is none, as wished');
});

test('two who answer at once: the second is told whose answer it was and may then go on', async () => {
  const { id } = (await complaint(ada, { from: 'dos' })).case;
  const [post] = await ada.all(`/api/v1/cases/${id}/posts`);
  const answer = (client, extra) => client.post(`/api/v1/cases/${id}/replies`, { parts: ['Hola'], ...extra });
  const first = await answer(ada, { seen_up_to: post.post.id, undo_window: 600_000 });
  assert.equal(first.status, 201, first.text);
  const second = await answer(bea, { seen_up_to: post.post.id });
  assert.deepEqual(reasonOf(second), [409, 'unseen_reply']);
  assert.equal(second.body.arguments?.user ?? second.body.user, ada.user.id, second.text);
  assert.ok(second.body.title);
  assert.equal((await answer(ada, { seen_up_to: post.post.id })).status, 201, 'my own I have seen');
  await ada.post(`/api/v1/replies/${first.body.id}/withdraw`);
  assert.equal((await answer(bea, {})).status, 201, 'whoever has read it says so by leaving it out');
});

test('a person settles what no machine can tell', async () => {
  await nothingUnderWay(); // else an earlier answer meets the fault
  const unknown = async (from) => {
    const { id } = (await complaint(ada, { from })).case;
    await fault('hang', 1); // nothing was published, so no echo tells
    await fault('find_unsure', 1);
    const reply = (await ada.post(`/api/v1/cases/${id}/replies`, { parts: ['¿Llegó?'] })).body;
    const part = await eventually(
      async () => {
        const { replies } = (await ada.get(`/api/v1/cases/${id}`)).body;
        return replies.find((one) => one.id === reply.id).parts.find((one) => one.mark === 'needs_person');
      },
      { what: 'a part that needs a person' },
    );
    return { id, part };
  };
  const published = await unknown('llego');
  const settle = (client, part, outcome) => client.post(`/api/v1/parts/${part.id}/settle`, { outcome });
  assert.deepEqual(reasonOf(await settle(stranger, published.part, 'sent')), [404, 'part_not_found']);
  const elsewhere = { outcome: 'sent', address: 'https://example.com/post' };
  assert.deepEqual(reasonOf(await bea.post(`/api/v1/parts/${published.part.id}/settle`, elsewhere)), [422, 'not_our_post_there']);
  const settled = await settle(bea, published.part, 'sent');
  assert.deepEqual([settled.status, settled.body.state], [200, 'sent'], settled.text);
  assert.equal((await ada.get(`/api/v1/cases/${published.id}`)).body.case.status, 'pending', 'answered');
  assert.deepEqual(reasonOf(await settle(bea, published.part, 'sent')), [409, 'part_not_unknown']);

  const lost = await unknown('no-llego');
  assert.equal((await settle(ada, lost.part, 'not_sent')).status, 200);
  await eventually(async () => {
    const { replies } = (await ada.get(`/api/v1/cases/${lost.id}`)).body;
    return replies[0].parts[0].state === 'sent';
  }, { what: 'the part to be sent after all' });
  const { items } = (await ada.get(`/api/v1/cases/${lost.id}/events?limit=200`)).body;
  const requeued = items.find((one) => one.type === 'part_requeued' && one.payload.reason === 'settled_by_person');
  assert.equal(requeued.actor.id, ada.user.id);
});

test("a case's events hold its posts' own and come in order; its author comes with their cases", async () => {
  const opened = await complaint(ada, { from: 'historia' });
  const { id } = opened.case;
  const [view] = await ada.all(`/api/v1/cases/${id}/posts`);
  assert.equal(view.accounts.length, 1, 'the account that it reached');
  assert.deepEqual(view.listeners, []);
  await ada.post(`/api/v1/posts/${view.post.id}/labels`, { tone: 'negative' });
  const events = (await ada.get(`/api/v1/cases/${id}/events`)).body.items;
  const types = events.map((one) => one.type);
  for (const type of ['post_received', 'case_opened', 'clock_started', 'label_corrected']) assert.ok(types.includes(type), type);
  assert.deepEqual(events.map((one) => Number(one.position)), events.map((one) => Number(one.position)).toSorted((a, b) => a - b));
  assert.equal((await stranger.get(`/api/v1/cases/${id}/events`)).status, 404);

  const author = (await ada.get(`/api/v1/authors/${opened.author.id}`)).body;
  assert.equal(author.author.handle, 'historia');
  assert.equal(author.posts, 1);
  assert.deepEqual(author.cases.map((one) => one.case.id), [id]);
  assert.deepEqual(reasonOf(await stranger.get(`/api/v1/authors/${opened.author.id}`)), [404, 'author_not_found']);
  assert.deepEqual(reasonOf(await ada.get('/api/v1/authors/4711')), [404, 'author_not_found']);
});

test('views are saved for oneself', async () => {
  const filter = { shelf: 'waiting', assignee: 'me', kind: 'complaint', topic: 'money', tone: 'negative', urgency: 'normal', language: 'gl', order: 'oldest' };
  const view = (await bea.post('/api/v1/views', { name: 'Mis quejas', filter })).body;
  assert.deepEqual(view, { id: view.id, name: 'Mis quejas', filter });
  assert.deepEqual((await bea.get('/api/v1/views')).body.items, [view]);
  assert.deepEqual((await ada.get('/api/v1/views')).body.items, []);
  assert.deepEqual(reasonOf(await ada.delete(`/api/v1/views/${view.id}`)), [404, 'view_not_found']);
  for (const wrong of [{ kind: 'weather' }, { assignee: 'you' }, { colour: 'red' }, { topic: 'weather' }, { language: 'es-ES' }, { language: 'E1' }]) {
    assert.equal((await bea.post('/api/v1/views', { name: 'x', filter: wrong })).status, 422, JSON.stringify(wrong));
  }
  assert.equal((await bea.delete(`/api/v1/views/${view.id}`)).status, 204);
});

test('a brand gets a name and words; holidays are ready to choose', async () => {
  const changed = await ada.patch(`/api/v1/brands/${ada.brand}`, { name: 'Telondra', words: ['telondra', 'la telondra'], not_words: ['telón'], context: ['fibra'] });
  assert.deepEqual(changed.body, { id: ada.brand, name: 'Telondra', example: false, words: ['telondra', 'la telondra'], not_words: ['telón'], context: ['fibra'] });
  await ada.patch(`/api/v1/brands/${ada.brand}`, { not_words: [], context: [] });
  const [brand] = (await ada.get('/api/v1/brands')).body.items;
  assert.deepEqual([brand.words, brand.not_words], [['telondra', 'la telondra'], []]);
  assert.equal((await bea.patch(`/api/v1/brands/${ada.brand}`, { name: 'x' })).status, 403);
  assert.deepEqual(reasonOf(await ada.patch('/api/v1/brands/4711', { name: 'x' })), [404, 'brand_not_found']);
  assert.deepEqual(reasonOf(await ada.patch(`/api/v1/brands/${ada.brand}`, { words: ['a\nb'] })), [422, 'bad_word']);

  const { items } = (await ada.get('/api/v1/holidays?country=ES&from_year=2026&to_year=2027')).body;
  assert.equal(items.length, 18);
  assert.deepEqual(items.find((one) => one.day === '2026-04-03'), { day: '2026-04-03', name_es: 'Viernes Santo', name_en: 'Good Friday', scope: 'national' });
  assert.equal((await ada.get('/api/v1/holidays?country=FR')).status, 422);
});

test('I change my own password, and only this session goes on', async () => {
  const { email, password } = administrator;
  const elsewhere = await new Client(server.url).signIn(email, password);
  const change = (current, wanted) => ada.post('/api/v1/session/password', { current, wanted });
  assert.deepEqual(reasonOf(await change('not this one', 'otra clave muy larga')), [403, 'wrong_password']);
  assert.deepEqual(reasonOf(await change(password, 'corta')), [422, 'password_too_short']);
  assert.equal((await change(password, 'otra clave muy larga')).status, 204);
  assert.equal((await ada.get('/api/v1/session')).status, 200);
  assert.equal((await elsewhere.get('/api/v1/session')).status, 401);
  assert.equal((await new Client(server.url).post('/api/v1/session', { email, password })).status, 401);
  await new Client(server.url).signIn(email, 'otra clave muy larga');
});
