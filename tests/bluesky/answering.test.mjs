// A complaint on Bluesky and its answer, on the network's own servers.
import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { BlueskyHouse } from '../lib/bluesky_house.mjs';
import { BlueskyNetwork, facetWords, missingForNetwork } from '../lib/bluesky_network.mjs';
import { signedInAs } from '../lib/client.mjs';
import { eventually, run } from '../lib/server.mjs';

const skip = missingForNetwork() ?? false;
const network = skip || (await BlueskyNetwork.start({ after }));
const hoursFromNow = (hours) => new Date(Date.now() + hours * 3_600_000).toISOString();
const close = (a, b, within) => Math.abs(Date.parse(a) - Date.parse(b)) <= within;

test('a wrong password stops at signing in, with a sentence', { skip }, async (t) => {
  const house = await BlueskyHouse.start(t, network);
  const checked = await house.client.post('/api/v1/accounts/check', house.credentials('aaaa-bbbb-cccc-dddd'));
  assert.equal(checked.status, 200, checked.text);
  assert.equal(checked.body.passed, false);
  const [reached, signedIn, ...rest] = checked.body.steps;
  assert.deepEqual([reached.step, reached.outcome], ['reach_service', 'passed']);
  assert.deepEqual([signedIn.step, signedIn.outcome], ['sign_in', 'failed']);
  assert.ok(signedIn.sentence.length > 20, 'it says what happened and what to do');
  assert.doesNotMatch(signedIn.sentence, /[{}]|error\.|undefined/);
  assert.ok(rest.length > 0 && rest.every((step) => step.outcome === 'skipped'));

  const refused = await house.client.post('/api/v1/accounts/connect', {
    brand: house.client.brand, ...house.credentials('aaaa-bbbb-cccc-dddd'),
  });
  assert.equal(refused.body?.account, undefined);
  assert.deepEqual((await house.client.get('/api/v1/accounts')).body.items, [], 'nothing was stored');
  house.assertNothingLeft();
});

test('a server that is not there stops at reaching it', { skip }, async (t) => {
  const house = await BlueskyHouse.start(t, network);
  await house.proxy.cut();
  const checked = await house.client.post('/api/v1/accounts/check', house.credentials('aaaa-bbbb-cccc-dddd'));
  const [reached, ...rest] = checked.body.steps;
  assert.deepEqual([reached.step, reached.outcome], ['reach_service', 'failed']);
  assert.ok(reached.sentence.length > 20);
  assert.ok(rest.every((step) => step.outcome === 'skipped'));
});

test('connecting passes every step, and the secrets are nowhere to be read', { skip }, async (t) => {
  const house = await BlueskyHouse.start(t, network);
  const { account, check } = await house.connect();
  assert.equal(check.passed, true);
  assert.ok(check.steps.length >= 4);
  assert.ok(check.steps.every((step) => step.outcome === 'passed'), JSON.stringify(check.steps));
  assert.deepEqual([check.identity.stable_id, check.identity.handle], [house.brand.did, house.brand.handle]);
  assert.deepEqual([account.channel, account.stable_id, account.handle], ['bluesky', house.brand.did, house.brand.handle]);
  await eventually(async () => (await house.health()).account.health === 'healthy', { what: 'a healthy account' });
  const read = JSON.stringify([await house.health(), (await house.client.get('/api/v1/journal?limit=200')).body]);
  assert.ok(!read.includes(house.appPassword), 'the password is told to nobody');
  assert.ok(!(house.server.stderr + house.server.stdout).includes(house.appPassword), 'nor to the log');
  const { readFileSync, readdirSync } = await import('node:fs');
  for (const file of readdirSync(house.server.data, { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue;
    const bytes = readFileSync(`${file.parentPath ?? file.path}/${file.name}`);
    assert.ok(!bytes.includes(house.appPassword), `it stands in clear in ${file.name}`);
  }
  const again = await house.client.post('/api/v1/accounts/connect', {
    brand: house.client.brand, ...house.credentials(house.appPassword),
  });
  assert.ok(again.status === 409 || again.body.account?.id === account.id, `one identity, one account: ${again.text}`);
  house.assertNothingLeft();
});

test('a mention opens a case with a running clock, the answer stands in the thread and stops it', { skip }, async (t) => {
  const house = await BlueskyHouse.connected(t, network);
  const { person, post, found } = await house.complaint();
  assert.equal(found.author.handle, person.handle);
  assert.equal(found.case.reach, 'reactive', 'it addressed us');
  const running = await house.firstResponse(found.case.id);
  assert.equal(running.state, 'running');
  assert.ok(close(running.started_at, post.value.createdAt, 5000), 'it runs since the post was written');

  const witness = await house.somebody('marta');
  const text = `¡Perdón, Lucía! 😟 Ya está avisada la brigada, míralo en https://example.com/avería?id=7 y dile a @${witness.handle} también. Mañana, sin falta: 🛠️`;
  const reply = await house.answered(found.case.id, text, { seen_up_to: await house.newestPost(found.case.id) });
  const part = await house.partSent(found.case.id, reply);

  const record = await network.record(part.remote_id);
  assert.ok(record, 'it stands on the network under the id that we keep');
  assert.equal(record.text, text);
  assert.deepEqual(record.reply, { root: { uri: post.uri, cid: post.cid }, parent: { uri: post.uri, cid: post.cid } });
  assert.deepEqual(record.langs?.map((tag) => tag.slice(0, 2)), ['es']);
  const facets = record.facets.map((facet) => ({ words: facetWords(record, facet), ...facet.features[0] }));
  const link = facets.find((facet) => facet.$type === 'app.bsky.richtext.facet#link');
  const mention = facets.find((facet) => facet.$type === 'app.bsky.richtext.facet#mention');
  assert.equal(link.words, 'https://example.com/avería?id=7');
  assert.ok(decodeURI(link.uri).endsWith('/avería?id=7'), link.uri);
  assert.deepEqual([mention.words, mention.did], [`@${witness.handle}`, witness.did]);
  assert.match(part.remote_id, /^at:\/\/did:plc:[a-z2-7]+\/app\.bsky\.feed\.post\/[2-7a-z]{13}$/, 'its key is a TID');

  const thread = await eventually(async () => {
    const seen = await network.thread(post.uri);
    return seen.replies?.length ? seen : undefined;
  }, { what: 'the answer in the thread as people see it' });
  assert.deepEqual(thread.replies.map((one) => one.post.uri), [part.remote_id]);

  const stopped = await eventually(async () => {
    const clock = await house.firstResponse(found.case.id);
    return clock.state === 'stopped' ? clock : undefined;
  }, { what: 'the clock to stop' });
  assert.equal(stopped.stopped_at, part.sent_at, 'it stopped at the time of the answer');
  assert.ok(close(stopped.stopped_at, record.createdAt, 5000));
  assert.equal(stopped.wanted, 'met');

  // Our own post comes back with the account's own posts; it is known as this part, not another answer.
  const echo = await eventually(async () => {
    const { items } = (await house.client.get('/api/v1/journal?limit=200')).body;
    return items.find((event) => event.type === 'post_received' && event.payload.direction === 'out');
  }, { what: 'our own post to come back' });
  assert.equal(echo.payload.part, part.id);
  assert.equal((await house.whole(found.case.id)).replies.length, 1);

  const figures = (await house.client.get(`/api/v1/measures/first_response?from=${hoursFromNow(-1)}&to=${hoursFromNow(1)}`)).body;
  assert.deepEqual([figures.n, figures.answered, figures.waiting], [1, 1, 0]);
  assert.equal(figures.wall.max, Date.parse(stopped.stopped_at) - Date.parse(stopped.started_at));
  house.assertNothingLeft();
});

test('an answer deep in a thread keeps its root', { skip }, async (t) => {
  const house = await BlueskyHouse.connected(t, network);
  const { person, post, found } = await house.complaint();
  const first = await house.partSent(found.case.id, await house.answered(found.case.id, 'Lo miramos ahora mismo.'));
  const record = { uri: first.remote_id, cid: undefined };
  record.cid = (await network.postsOf(house.brand)).find((one) => one.uri === first.remote_id).cid;
  // The network tells nobody of an answer to a post that it has not shown yet.
  await eventually(async () => (await network.thread(post.uri)).replies?.length, { what: 'the view to show our answer' });
  const more = await person.post('Pues sigue igual, sin línea y sin respuesta.', { to: { ...record, root: post } });
  assert.equal((await house.caseOf(more)).case.id, found.case.id, 'the same case');
  const second = await house.partSent(found.case.id, await house.answered(found.case.id, 'Hemos visto la avería.', {
    seen_up_to: await house.newestPost(found.case.id),
  }));
  const { reply } = await network.record(second.remote_id);
  assert.deepEqual(reply.root, { uri: post.uri, cid: post.cid });
  assert.deepEqual(reply.parent, { uri: more.uri, cid: more.cid });
});

test('a reply to an old post of the brand and a quote of it are heard', { skip }, async (t) => {
  const house = await BlueskyHouse.connected(t, network);
  const notice = await house.brand.post('Hoy estrenamos atención por aquí.');
  const person = await house.somebody();
  const reply = await person.post('Pues a mí no me funciona nada, ¿quién me ayuda?', { to: notice });
  const quoted = await (await house.somebody('pau')).post('Atención dicen, y llevo tres días sin internet. ¿Me ayudáis?', { quote: notice });
  const one = await house.caseOf(reply);
  const other = await house.caseOf(quoted);
  assert.notEqual(one.case.id, other.case.id, 'a quote starts its own talk');
});

test('a post that was deleted is blanked, and its words are gone from everywhere', { skip }, async (t) => {
  const house = await BlueskyHouse.connected(t, network);
  const { person, post, found } = await house.complaint();
  const view = async () => (await house.postsOf(found.case.id)).find((one) => one.post.remote_id === post.uri);
  await network.deleted(person, post);
  // Without a public stream it looks again now and then, and when it starts.
  await house.server.stop();
  await house.restart(t);
  await eventually(async () => (await view()).post.blanked, { seconds: 60, what: 'the post to be blanked' });
  assert.equal((await view()).post.text, '');
  const exported = await run(['journal', 'export', '--data', house.server.data]);
  assert.doesNotMatch(exported.stdout, /sin línea/);
  const stillFound = async () => (await house.client.get(`/api/v1/search?q=${encodeURIComponent('línea')}`)).body.items.length;
  await eventually(async () => (await stillFound()) === 0, { what: 'the index to follow' });
});

test('a post deleted while it is being answered: the answer is refused, and says why', { skip }, async (t) => {
  const house = await BlueskyHouse.connected(t, network);
  const { person, post, found } = await house.complaint();
  await network.deleted(person, post);
  const answer = await house.answer(found.case.id, 'Lo miramos ahora mismo.');
  if (answer.status === 201) {
    const part = await house.partWhen(found.case.id, answer.body.id, (one) => one.state === 'refused', { what: 'a refused part' });
    assert.equal(part.refusal, 'target_gone');
  } else {
    assert.deepEqual([answer.status, answer.body.reason], [409, 'target_gone']);
  }
  assert.deepEqual(await network.postsOf(house.brand), [], 'nothing was published');
  assert.equal((await house.firstResponse(found.case.id)).state !== 'stopped', true);
});

test('two agents answer at once: one answer, and a sentence for the other', { skip }, async (t) => {
  const house = await BlueskyHouse.connected(t, network);
  const { found } = await house.complaint();
  const agents = await Promise.all([signedInAs(house.client, 'agent'), signedInAs(house.client, 'agent')]);
  const seen = await house.newestPost(found.case.id);
  const answers = await Promise.all(
    agents.map((client, i) => house.answer(found.case.id, `Lo miramos, soy la persona ${i}.`, { client, seen_up_to: seen })),
  );
  const refused = answers.filter((one) => one.status === 409);
  const taken = answers.filter((one) => one.status === 201);
  assert.deepEqual([taken.length, refused.length], [1, 1], answers.map((one) => one.text).join());
  assert.equal(refused[0].body.reason, 'unseen_reply');
  assert.ok(refused[0].body.title.length > 10);
  await house.partSent(found.case.id, taken[0].body.id);
  assert.equal((await network.postsOf(house.brand)).length, 1);
});

test('the customer writes while the agent does: stopped before sending', { skip }, async (t) => {
  const house = await BlueskyHouse.connected(t, network);
  const { person, post, found } = await house.complaint();
  const seen = await house.newestPost(found.case.id);
  const more = await person.post(`@${house.brand.handle} y ahora tampoco tengo móvil.`, { to: post, mentions: [house.brand] });
  await house.caseOf(more);
  const refused = await house.answer(found.case.id, 'Lo miramos.', { seen_up_to: seen });
  assert.deepEqual([refused.status, refused.body.reason], [409, 'unseen_post']);
  assert.deepEqual(await network.postsOf(house.brand), []);
});
