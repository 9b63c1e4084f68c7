// What networks do to whoever depends on them: each ends in a sentence, and nothing is lost or doubled.
import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { BlueskyHouse } from '../lib/bluesky_house.mjs';
import { BlueskyNetwork, missingForNetwork } from '../lib/bluesky_network.mjs';
import { eventually, run } from '../lib/server.mjs';

const skip = missingForNetwork() ?? false;
const network = skip || (await BlueskyNetwork.start({ after }));
const writing = /\/xrpc\/com\.atproto\.repo\.(putRecord|createRecord|applyWrites)/;
const everything = /./;

/** Exactly one answer of the brand with these words stands on the network. */
async function assertPublishedOnce(house, text) {
  const posts = (await network.postsOf(house.brand)).filter((one) => one.value.text === text);
  assert.equal(posts.length, 1, `published ${posts.length} times: ${text}`);
  return posts[0];
}

async function assertJournalHolds(house) {
  await house.server.stop();
  for (const command of ['verify', 'replay']) {
    const outcome = await run(['journal', command, '--data', house.server.data]);
    assert.equal(outcome.status, 0, `${command}: ${outcome.stdout}${outcome.stderr}`);
  }
}

test('kill -9 between sending and recording: one answer on the network, and we know of it', { skip }, async (t) => {
  const house = await BlueskyHouse.connected(t, network);
  const { found } = await house.complaint();
  const text = 'Lo miramos ahora mismo, perdona la espera.';
  const held = house.proxy.fault(writing, 'hold');
  const reply = await house.answered(found.case.id, text);
  await held.seen; // the network has it, we don't know
  await house.killAndRestart(t);
  const part = await house.partSent(found.case.id, reply, { seconds: 60 });
  const post = await assertPublishedOnce(house, text);
  assert.equal(part.remote_id, post.uri);
  const clock = await eventually(async () => {
    const one = await house.firstResponse(found.case.id);
    return one.state === 'stopped' ? one : undefined;
  });
  assert.equal(clock.stopped_at, part.sent_at);
  assert.ok(Math.abs(Date.parse(part.sent_at) - Date.parse(post.value.createdAt)) < 5000, 'at the time of the answer, not of finding it');
  await assertJournalHolds(house);
});

test('kill -9 before the network has it: sent after all, once', { skip }, async (t) => {
  const house = await BlueskyHouse.connected(t, network);
  const { found } = await house.complaint();
  const text = 'Te contestamos en cuanto volvamos.';
  const slow = house.proxy.fault(writing, { delay: 60_000 });
  const reply = await house.answered(found.case.id, text);
  await house.partWhen(found.case.id, reply, (part) => part.state === 'in_flight', { what: 'the part to leave' });
  slow.end();
  await house.killAndRestart(t);
  await house.partSent(found.case.id, reply, { seconds: 60 });
  await assertPublishedOnce(house, text);
});

for (const [how, words] of [
  ['lose_answer', 'the connection is cut after the bytes'],
  ['accept_then_500', 'the server says 500 after it has done it'],
]) {
  test(`${words}: unknown is asked about, never sent again`, { skip }, async (t) => {
    const house = await BlueskyHouse.connected(t, network);
    const { found } = await house.complaint();
    const text = `Lo miramos, aunque pase esto: ${how}`;
    const fault = house.proxy.fault(writing, how);
    const reply = await house.answered(found.case.id, text);
    await fault.seen;
    const part = await house.partSent(found.case.id, reply, { seconds: 60 });
    assert.equal(part.remote_id, (await assertPublishedOnce(house, text)).uri);
  });
}

test('429 with its header: nothing is sent before the time that the server named', { skip }, async (t) => {
  const house = await BlueskyHouse.connected(t, network);
  const { found } = await house.complaint();
  const wait = 6;
  const until = Math.ceil(Date.now() / 1000) + wait;
  const fault = house.proxy.fault(writing, {
    status: 429,
    headers: { 'RateLimit-Limit': '10', 'RateLimit-Remaining': '0', 'RateLimit-Reset': String(until), 'RateLimit-Policy': '10;w=300' },
    json: { error: 'RateLimitExceeded', message: 'Rate Limit Exceeded' },
  });
  const reply = await house.answered(found.case.id, 'Ahora mismo lo miramos.');
  await fault.seen;
  const refusedAt = Date.now();
  await house.partWhen(found.case.id, reply, (part) => part.state === 'pending' && part.attempts >= 1, { what: 'a part that waits' });
  await house.partSent(found.case.id, reply, { seconds: 60 });
  const tries = house.proxy.requests.filter((one) => writing.test(one.path));
  assert.equal(tries.length, 2, 'one refused, one that went');
  assert.ok(tries[1].at >= until * 1000 - 1000, `asked again after ${tries[1].at - refusedAt} ms`);
  await assertPublishedOnce(house, 'Ahora mismo lo miramos.');
});

test('a revoked password: health says so with a sentence, a new one mends it, nothing is lost', { skip }, async (t) => {
  const house = await BlueskyHouse.connected(t, network);
  await house.complaint();
  await house.brand.revokeAppPassword();
  await house.killAndRestart(t); // and whatever it held in memory is gone, too
  // The access token that is still kept lives for hours; the network says the same as when it has run out.
  const expired = house.proxy.fault(/\/xrpc\/(?!com\.atproto\.server\.)/, {
    status: 400, json: { error: 'ExpiredToken', message: 'Token has expired' },
  }, { times: Infinity });
  const refused = house.proxy.fault(/com\.atproto\.server\.refreshSession/, {
    status: 400, json: { error: 'ExpiredToken', message: 'Token has been revoked' },
  }, { times: Infinity });
  const away = await house.somebody();
  const sent = await away.post(`@${house.brand.handle} ¿hay alguien ahí? No va nada.`, { mentions: [house.brand] });
  const down = await eventually(async () => {
    const { account } = await house.health();
    return account.health === 'down' ? account : undefined;
  }, { seconds: 60, what: 'health to say that the password is no good' });
  assert.ok(down.health_reason);
  expired.end();
  refused.end();
  const password = await house.brand.appPassword('another');
  const renewed = await house.client.post(`/api/v1/accounts/${house.account.id}/credentials`, house.credentials(password));
  assert.equal(renewed.status, 200, renewed.text);
  assert.equal(renewed.body.check.passed, true, renewed.text);
  await eventually(async () => (await house.health()).account.health === 'healthy', { seconds: 60, what: 'a healthy account' });
  await house.caseOf(sent, { seconds: 60 });
});

test('the network is down for a while: the gap is shown, then filled; nothing lost, nothing doubled', { skip }, async (t) => {
  const house = await BlueskyHouse.connected(t, network);
  const before = await house.complaint();
  const answer = house.answer(before.found.case.id, 'Estamos en ello.');
  await house.partSent(before.found.case.id, (await answer).body.id);

  await house.proxy.cut();
  const cutAt = Date.now();
  const away = [];
  for (let i = 0; i < 3; i += 1) {
    const person = await house.somebody('ausente');
    const words = `@${house.brand.handle} aviso ${i}: no funciona nada, ¿me ayudáis?`;
    away.push(await person.post(words, { mentions: [house.brand] }));
  }
  const { account, gaps } = await eventually(async () => {
    const health = await house.health();
    return health.account.health === 'down' && health.gaps.some((gap) => gap.state === 'open') ? health : undefined;
  }, { seconds: 90, what: 'an account that is down with an open gap' });
  assert.ok(account.health_reason);
  const open = gaps.find((gap) => gap.state === 'open');
  assert.ok(Date.parse(open.from) <= cutAt + 1000, 'from the last time that we surely knew everything');
  assert.equal(open.to, undefined);

  // An answer written meanwhile waits.
  const waiting = await house.answered(before.found.case.id, 'Y te escribimos luego.', {
    seen_up_to: await house.newestPost(before.found.case.id),
  });
  await house.proxy.mend();
  for (const post of away) await house.caseOf(post, { seconds: 90 });
  const filled = await eventually(async () => {
    const health = await house.health();
    const gap = health.gaps.find((one) => one.id === open.id);
    return health.account.health === 'healthy' && gap.state === 'filled' ? gap : undefined;
  }, { seconds: 60, what: 'a gap that is filled' });
  assert.ok(Date.parse(filled.to) >= cutAt);
  assert.ok((await house.client.get('/api/v1/gaps')).body.items.some((gap) => gap.id === open.id));
  await house.partSent(before.found.case.id, waiting, { seconds: 60 });
  await assertPublishedOnce(house, 'Y te escribimos luego.');
  const cases = await house.client.all('/api/v1/cases');
  assert.equal(cases.length, 1 + away.length, 'one case each');
  await assertJournalHolds(house);
});

test('an answer of the server that is no JSON or of another shape stops nothing', { skip }, async (t) => {
  const house = await BlueskyHouse.connected(t, network);
  const nonsense = house.proxy.fault(/listNotifications/, { status: 200, json: { notifications: [{ uri: 7 }, null, 'x'] } }, { times: 2 });
  await nonsense.seen;
  house.proxy.fault(everything, { status: 200, headers: { 'Content-Type': 'text/html' }, json: '<html>' }, { times: 2 });
  await house.complaint();
});
