import { test } from 'node:test';
import assert from 'node:assert/strict';
import { Client } from '../lib/client.mjs';
import { Server, administrator, startServer, temporaryFolder } from '../lib/server.mjs';

const { email, name, password, brand } = administrator;

test('the one-time link makes the first administrator and is then used up', async (t) => {
  const server = await startServer(t);
  const client = new Client(server.url);
  assert.match(server.setUpLink, /^http:\/\/127\.0\.0\.1:\d+\/setup\?token=[\w-]{20,}$/);

  const early = await client.post('/api/v1/session', { email, password });
  assert.equal(early.status, 401, 'nobody is in before set-up: no shipped password');

  const request = { token: server.setUpToken, email, name, password, brand };
  for (const [change, status, reason] of [
    [{ token: 'wrong' }, 403, 'setup_link_used'],
    [{ password: 'short' }, 422, 'password_too_short'],
    [{ password: 'x'.repeat(1001) }, 422, 'password_too_long'],
    [{ email: 'nobody' }, 422, 'bad_email'],
    [{ name: '  ' }, 422, 'missing_name'],
  ]) {
    const refused = await client.post('/api/v1/setup', { ...request, ...change });
    assert.deepEqual([refused.status, refused.body.reason], [status, reason]);
    assert.ok(refused.body.title, 'there is a sentence for people');
  }

  const made = await client.post('/api/v1/setup', request);
  assert.equal(made.status, 201);
  assert.equal(made.body.role, 'administrator');
  const again = await client.post('/api/v1/setup', { ...request, email: 'eve@example.com' });
  assert.deepEqual([again.status, again.body.reason], [403, 'setup_link_used']);

  await client.signIn(email, password);
  const brands = await client.get('/api/v1/brands');
  assert.deepEqual(brands.body.items.map((one) => one.name), [brand]);
});

test('a second start prints no link once there is an administrator, and a fresh one before', async (t) => {
  const data = temporaryFolder(t);
  const first = await Server.start(data);
  t.after(() => first.stop());
  const token = first.setUpToken;
  assert.ok(token);
  await first.stop();

  const second = await Server.start(data);
  t.after(() => second.stop());
  assert.notEqual(second.setUpToken, token);
  const client = new Client(second.url);
  const old = await client.post('/api/v1/setup', { token, email, name, password, brand });
  assert.equal(old.status, 403, 'the link of the first start is void');
  const made = await client.post('/api/v1/setup', { token: second.setUpToken, email, name, password, brand });
  assert.equal(made.status, 201);
  assert.deepEqual(await second.stop(), { status: 0, signal: null });

  const third = await Server.start(data);
  t.after(() => third.stop());
  assert.equal(third.setUpLink, undefined);
  await new Client(third.url).signIn(email, password);
});

test('the page of the link is plain, accessible, in the language asked for, and works without a script', async (t) => {
  const server = await startServer(t, { args: ['--plain-pages'] });
  const client = new Client(server.url);
  const link = new URL(server.setUpLink);
  for (const [accept, word] of [
    ['es-ES,es;q=0.9', 'Contraseña|contraseña'],
    ['en-GB,en;q=0.9', '[Pp]assword'],
  ]) {
    const page = await client.get(link.pathname + link.search, { headers: { 'Accept-Language': accept } });
    assert.equal(page.status, 200);
    assert.match(page.text, new RegExp(word));
    assert.match(page.text, new RegExp(`<html lang="${accept.slice(0, 2)}">`));
    for (const field of ['name', 'email', 'password', 'brand']) {
      assert.match(page.text, new RegExp(`<label for="${field}">[^<]+</label>`));
      assert.match(page.text, new RegExp(`<input id="${field}" name="${field}"`));
    }
    assert.doesNotMatch(page.text, /<script|page\.| on\w+=/);
    const policy = page.headers.get('content-security-policy');
    assert.match(policy, /default-src 'none'/);
    assert.doesNotMatch(policy, /unsafe|script-src/);
    assert.equal(page.headers.get('referrer-policy'), 'no-referrer');
  }

  const foreign = await client.form('/setup', { token: server.setUpToken }, { headers: { Origin: 'https://evil.example' } });
  assert.equal(foreign.status, 403);

  const fields = { token: server.setUpToken, name, email, brand };
  const refused = await client.form('/setup', { ...fields, password: 'short', name: '<b>Ada' });
  assert.equal(refused.status, 422);
  assert.match(refused.text, /role="alert"/);
  assert.match(refused.text, /value="&lt;b&gt;Ada"/, 'what was typed is still there, escaped');
  assert.doesNotMatch(refused.text, /value="short"/, 'but never the password');

  const done = await client.form('/setup', { ...fields, password });
  assert.equal(done.status, 303);
  assert.equal(done.headers.get('location'), '/');
  client.cookie = done.headers.get('set-cookie').split(';')[0];
  const home = await client.get('/');
  assert.match(home.text, new RegExp(name));

  const csrfToken = /name="csrf_token" value="([^"]+)"/.exec(home.text)[1];
  assert.equal((await client.form('/sign_out', { csrf_token: 'wrong' })).status, 403);
  assert.equal((await client.form('/sign_out', { csrf_token: csrfToken })).status, 303);
  assert.doesNotMatch((await client.get('/')).text, new RegExp(name));
  client.cookie = undefined;

  const wrong = await client.form('/sign_in', { email, password: 'not this one' });
  assert.equal(wrong.status, 401);
  assert.match(wrong.text, /role="alert"/);
  const right = await client.form('/sign_in', { email, password });
  assert.equal(right.status, 303);
  client.cookie = right.headers.get('set-cookie').split(';')[0];
  assert.match((await client.get('/')).text, new RegExp(name));
});

test('guessing the link is throttled', async (t) => {
  const server = await startServer(t, { args: ['--plain-pages'] });
  const client = new Client(server.url);
  const guess = () => client.post('/api/v1/setup', { token: 'guess', email, name, password, brand });
  for (let i = 0; i < 5; ++i) assert.equal((await guess()).status, 403);
  const stopped = await guess();
  assert.deepEqual([stopped.status, stopped.body.reason], [429, 'too_many_failures']);
});
