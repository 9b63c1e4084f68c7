// Alerts as they leave: on the screen by the feed, signed to a webhook, by mail through a relay; and what they refuse.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import path from 'node:path';
import { playgroundAccount, setUp, signedInAs } from '../lib/client.mjs';
import { FeedWatcher } from '../lib/feed.mjs';
import { MailServer } from '../lib/mail_server.mjs';
import { eventually, Server, startServer, temporaryFolder } from '../lib/server.mjs';

/** Verifies as the Standard Webhooks specification asks, over the raw bytes. */
class Receiver {
  constructor() {
    this.taken = [];
    this.answers = [];
    this.http = createServer((request, response) => {
      const pieces = [];
      request.on('data', (piece) => pieces.push(piece));
      request.on('end', () => {
        const status = this.answers.shift() ?? 204;
        this.taken.push({ url: request.url, headers: request.headers, raw: Buffer.concat(pieces), status });
        response.writeHead(status, status === 302 ? { Location: '/elsewhere' } : {});
        response.end();
      });
    });
  }
  async start() {
    await new Promise((resolve) => this.http.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${this.http.address().port}/hook`;
    return this;
  }
  stop() {
    this.http.closeAllConnections();
    this.http.close();
  }
}

function assertSigned({ headers, raw }, secret) {
  const id = headers['webhook-id'];
  const seconds = headers['webhook-timestamp'];
  assert.ok(Math.abs(Date.now() / 1000 - Number(seconds)) < 300);
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const expected = createHmac('sha256', key).update(`${id}.${seconds}.`).update(raw).digest('base64');
  assert.ok(headers['webhook-signature'].split(' ').includes(`v1,${expected}`));
}

const receiver = await new Receiver().start();
const mail = await new MailServer().start();
after(() => {
  receiver.stop();
  mail.stop();
});
const server = await startServer({ after }, { env: { ATIENDE_ALERTS_TO_LOOPBACK: '1' } });
const ada = await setUp(server);
const account = await playgroundAccount(ada);
let listener;
before(async () => {
  const made = await ada.post('/api/v1/listeners', { brand: ada.brand, name: 'fibra', query: 'telondra', action: 'alert' });
  assert.equal(made.status, 201, made.text);
  listener = made.body.id;
});

let count = 0;
/** Somebody writes what the listener listens for. */
async function found(text = 'telondra no va', client = ada, at = account) {
  const id = `aviso-${(count += 1)}`;
  const answer = await client.post('/api/v1/posts', {
    account: at.id,
    posts: [{ channel: 'playground', remote_id: id, author: { stable_id: `a-${id}`, handle: `a-${id}`, display_name: 'Ana Ñ' }, text, visibility: 'public', created_at: new Date().toISOString() }],
  });
  assert.ok(answer.status < 300, answer.text);
}
async function rule(wanted) {
  const made = await ada.post('/api/v1/alert_rules', { brand: ada.brand, name: 'Avería', ...wanted });
  assert.equal(made.status, 201, made.text);
  return made.body;
}
const remove = (made) => ada.delete(`/api/v1/alert_rules/${made.rule.id}`);

test('a hit reaches the screen, the feed and a webhook that can verify it', async (t) => {
  const made = await rule({ listener, targets: [{ kind: 'webhook', address: receiver.url }] });
  t.after(() => remove(made));
  assert.equal(made.secrets.length, 1);
  assert.equal(made.secrets[0].target, made.rule.targets[0].id);
  const listed = await ada.get('/api/v1/alert_rules');
  assert.ok(!listed.text.includes('whsec_'), 'the secret is shown once');
  const feed = await FeedWatcher.open(ada);
  t.after(() => feed.socket.close());
  await found('telondra no va, ¡qué desastre! 🛠️');
  await eventually(() => feed.events.some((event) => event.type === 'alert_raised'), { what: 'the alert on the feed' });
  const taken = await eventually(() => receiver.taken.at(-1), { what: 'the webhook' });
  assertSigned(taken, made.secrets[0].secret);
  assert.throws(() => assertSigned({ ...taken, raw: Buffer.concat([taken.raw, Buffer.from(' ')]) }, made.secrets[0].secret));
  const body = JSON.parse(taken.raw.toString('utf8'));
  assert.equal(body.type, 'alert.raised');
  assert.equal(body.data.rule.name, 'Avería');
  assert.equal(body.data.posts[0].text, 'telondra no va, ¡qué desastre! 🛠️');
  const [alert] = (await ada.get(`/api/v1/alerts?rule=${made.rule.id}`)).body.items;
  assert.equal(alert.cause, 'hit');
  assert.equal(body.data.alert.id, alert.id);
  await eventually(async () => (await ada.get('/api/v1/alerts')).body.items[0].deliveries[0].state === 'sent', { what: 'the outcome' });
  assert.ok((await ada.get('/api/v1/alerts/unseen')).body.count >= 1);
  assert.deepEqual((await ada.post('/api/v1/alerts/seen', { through: alert.id })).body, { count: 0, through: alert.id });
});

test('what fails is repeated under the same id; redirects are not followed; gone is final', async (t) => {
  const made = await rule({ listener, targets: [{ kind: 'webhook', address: receiver.url }] });
  t.after(() => remove(made));
  receiver.taken.length = 0;
  receiver.answers.push(500, 302);
  await found();
  await eventually(() => receiver.taken.length === 3, { what: 'three attempts', seconds: 30 });
  assert.deepEqual(receiver.taken.map((one) => one.status), [500, 302, 204]);
  assert.equal(new Set(receiver.taken.map((one) => one.headers['webhook-id'])).size, 1);
  assert.ok(receiver.taken.every((one) => one.url === '/hook'));
  receiver.answers.push(410);
  await found();
  const failed = await eventually(async () => {
    const [alert] = (await ada.get(`/api/v1/alerts?rule=${made.rule.id}`)).body.items;
    return alert.deliveries[0].state === 'failed' && alert.deliveries[0];
  }, { what: 'the refusal' });
  assert.equal(failed.reason, 'webhook_gone');
});

test('mail goes through the relay as a proper message', async (t) => {
  assert.deepEqual((await ada.get('/api/v1/mail_relay')).body, {});
  assert.equal((await ada.post('/api/v1/mail_relay/test', { to: 'ana@marca.test' })).status, 404);
  const relay = { host: '127.0.0.1', port: mail.port, security: 'none', sender: 'avisos@marca.test', sender_name: 'Atención', user: 'relevo', password: 'secreto' };
  const set = await ada.put('/api/v1/mail_relay', relay);
  assert.equal(set.status, 200, set.text);
  assert.ok(!set.text.includes('secreto'));
  assert.equal(set.body.relay.has_password, true);
  assert.equal((await ada.post('/api/v1/mail_relay/test', { to: 'ana@marca.test' })).status, 204);
  const made = await rule({ listener, name: 'Avería en Ñuñoa', targets: [{ kind: 'mail', address: 'ana@marca.test' }] });
  t.after(() => remove(made));
  await found('telondra está caída\r\nBcc: todos@marca.test');
  const message = await eventually(() => mail.messages.find((one) => one.headers.subject.includes('Ñuñoa')), { what: 'the mail' });
  assert.deepEqual(message.to, ['ana@marca.test']);
  assert.equal(message.from, 'avisos@marca.test');
  assert.equal(message.headers.subject, 'Avería en Ñuñoa: una publicación nueva');
  assert.match(message.headers.from, /^Atención <avisos@marca\.test>$/);
  assert.match(message.headers.date, /^[A-Z][a-z]{2}, \d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d \+0000$/);
  assert.match(message.headers['message-id'], /^<alert_\d+@marca\.test>$/);
  assert.equal(message.headers.bcc, undefined);
  assert.match(message.text, /telondra está caída/);
  assert.deepEqual(mail.faults, []);
  assert.equal(mail.signedIn.at(-1), 'relevo:secreto');
});

test('a relay that defers is asked again, one that refuses is not, and STARTTLS is not given up', async (t) => {
  const made = await rule({ listener, name: 'diferida', targets: [{ kind: 'mail', address: 'eva@marca.test' }] });
  t.after(() => remove(made));
  mail.answers.push('451 4.7.1 later');
  await found();
  await eventually(() => mail.messages.some((one) => one.headers.subject.startsWith('diferida')), { what: 'the second attempt' });
  mail.answers.push('550 5.1.1 nobody');
  await found();
  const failed = await eventually(async () => {
    const [alert] = (await ada.get(`/api/v1/alerts?rule=${made.rule.id}`)).body.items;
    return alert.deliveries[0].state === 'failed' && alert.deliveries[0];
  }, { what: 'the refusal' });
  assert.equal(failed.reason, 'mail_refused');
  const before = mail.signedIn.length;
  await ada.put('/api/v1/mail_relay', { host: '127.0.0.1', port: mail.port, security: 'starttls', sender: 'avisos@marca.test', user: 'relevo', password: 'otro' });
  const test = await ada.post('/api/v1/mail_relay/test', { to: 'ana@marca.test' });
  assert.equal(test.status, 503, test.text);
  assert.equal(test.body.reason, 'mail_tls_failed');
  assert.equal(mail.signedIn.length, before, 'nothing was said in the open');
  assert.equal((await ada.delete('/api/v1/mail_relay')).status, 204);
});

test('a test alert goes everywhere at once', async (t) => {
  receiver.taken.length = 0;
  const made = await rule({ listener, quiet: { from_minute: 0, to_minute: 1439 }, targets: [{ kind: 'webhook', address: receiver.url }] });
  t.after(() => remove(made));
  const answer = await ada.post(`/api/v1/alert_rules/${made.rule.id}/test`);
  assert.equal(answer.status, 201, answer.text);
  assert.equal(answer.body.cause, 'test');
  await eventually(() => receiver.taken.length === 1, { what: 'the webhook' });
  assert.equal(JSON.parse(receiver.taken[0].raw).data.alert.cause, 'test');
});

test('rules are kept by who manages listeners, and only for brands they see', async (t) => {
  const made = await rule({ when: 'digest', digest_days: ['monday', 'friday'], digest_minute: 480 });
  t.after(() => remove(made));
  const agent = await signedInAs(ada, 'agent');
  assert.equal((await agent.post('/api/v1/alert_rules', { brand: ada.brand, name: 'x' })).status, 403);
  const other = (await ada.post('/api/v1/brands', { name: 'Otra' })).body.id;
  const stranger = await signedInAs(ada, 'lead', { brands: [other] });
  assert.equal((await stranger.patch(`/api/v1/alert_rules/${made.rule.id}`, { name: 'x' })).status, 404);
  assert.deepEqual((await stranger.get('/api/v1/alert_rules')).body.items, []);
  assert.deepEqual((await stranger.get('/api/v1/alerts')).body.items, []);
  for (const [wanted, reason] of [
    [{ when: 'digest' }, 'bad_digest'],
    [{ screen: false }, 'nowhere_to_tell'],
    [{ targets: [{ kind: 'mail', address: 'nadie' }] }, 'bad_mail_address'],
    [{ targets: [{ kind: 'webhook', address: 'http://marca.test/' }] }, 'bad_webhook_url'],
    [{ targets: [{ kind: 'webhook', address: receiver.url, secret: 'corto' }] }, 'bad_webhook_secret'],
  ]) {
    const answer = await ada.post('/api/v1/alert_rules', { brand: ada.brand, name: 'x', ...wanted });
    assert.deepEqual([answer.status, answer.body.reason], [422, reason], answer.text);
    assert.ok(answer.body.title, reason);
  }
  const changed = await ada.patch(`/api/v1/alert_rules/${made.rule.id}`, { state: 'paused', listener: null });
  assert.equal(changed.body.rule.state, 'paused');
  assert.equal(changed.body.rule.version, 2);
});

test('what was on its way when the process was killed leaves afterwards, under the same id', async (t) => {
  const data = path.join(temporaryFolder(t), 'data');
  const options = { env: { ATIENDE_ALERTS_TO_LOOPBACK: '1' } };
  let killed = await Server.start(data, options);
  t.after(() => killed.kill());
  const bea = await setUp(killed);
  const brandAccount = await playgroundAccount(bea);
  await bea.post('/api/v1/listeners', { brand: bea.brand, name: 'fibra', query: 'telondra', action: 'alert' });
  // Takes the message, and the power goes before it has answered.
  const ids = [];
  const greedy = createServer((request, response) => {
    ids.push(request.headers['webhook-id']);
    request.resume();
    if (ids.length > 1) response.writeHead(204).end();
    else killed.kill();
  });
  await new Promise((resolve) => greedy.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    greedy.closeAllConnections();
    greedy.close();
  });
  await bea.post('/api/v1/alert_rules', { brand: bea.brand, name: 'x', targets: [{ kind: 'webhook', address: `http://127.0.0.1:${greedy.address().port}/` }] });
  await found('telondra no va', bea, brandAccount);
  await killed.exited;
  killed = await Server.start(data, options);
  await eventually(() => ids.length === 2, { what: 'the second attempt' });
  assert.equal(ids[0], ids[1]);
});
