import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { Client, programOf, setUp, signedInAs } from '../lib/client.mjs';
import { administrator, startServer } from '../lib/server.mjs';

const server = await startServer({ after });
const ada = await setUp(server);
const { email, password } = administrator;

test('the cookie is for this site and for no script', async () => {
  const answer = await ada.stranger().post('/api/v1/session', { email, password });
  const cookie = answer.headers.get('set-cookie');
  assert.match(cookie, /^atiende_session=[\w-]{43};/);
  for (const attribute of ['HttpOnly', 'SameSite=Strict', 'Path=/']) assert.ok(cookie.includes(attribute), cookie);
  assert.equal(answer.body.user.email, email);
  assert.ok(answer.body.permissions.includes('manage_users'));
});

test('the e-mail may be typed in any case', async () => {
  assert.equal((await ada.stranger().post('/api/v1/session', { email: email.toUpperCase(), password })).status, 201);
});

test('without a session there is nothing to see', async () => {
  for (const client of [ada.stranger(), new Client(server.url, { cookie: 'atiende_session=made-up' })]) {
    const answer = await client.get('/api/v1/session');
    assert.deepEqual([answer.status, answer.body.code, answer.body.reason], [401, 'denied', 'no_session']);
  }
});

test('a write with a cookie needs the CSRF token of that session and our own origin', async () => {
  const other = await ada.stranger().signIn(email, password);
  const brand = { name: 'CSRF' };
  const attempts = [
    [{ csrf: false }, 'csrf_token_wrong'],
    [{ headers: { 'X-CSRF-Token': '' } }, 'csrf_token_wrong'],
    [{ headers: { 'X-CSRF-Token': other.csrfToken } }, 'csrf_token_wrong'],
    [{ headers: { Origin: 'https://evil.example' } }, 'foreign_origin'],
    [{ headers: { Origin: 'null' } }, 'foreign_origin'],
  ];
  for (const [options, reason] of attempts) {
    const answer = await ada.post('/api/v1/brands', brand, options);
    assert.deepEqual([answer.status, answer.body.reason], [403, reason]);
  }
  const own = await ada.post('/api/v1/brands', brand, { headers: { Origin: server.url } });
  assert.equal(own.status, 201);
  const names = (await ada.get('/api/v1/brands')).body.items.map((one) => one.name);
  assert.equal(names.filter((one) => one === 'CSRF').length, 1);
});

test('a foreign page cannot sign anybody in', async () => {
  const answer = await ada.stranger().post('/api/v1/session', { email, password }, { headers: { Origin: 'https://evil.example' } });
  assert.deepEqual([answer.status, answer.body.reason], [403, 'foreign_origin']);
});

test('signing out ends the session on the server', async () => {
  const client = await ada.stranger().signIn(email, password);
  const answer = await client.delete('/api/v1/session');
  assert.equal(answer.status, 204);
  assert.match(answer.headers.get('set-cookie'), /Max-Age=0/);
  assert.equal((await client.get('/api/v1/session')).status, 401);
});

test('programs of this machine come in with the token of the data directory', async () => {
  const program = programOf(server);
  const answer = await program.get('/api/v1/session');
  assert.equal(answer.status, 200);
  assert.equal(answer.body.user, undefined);
  assert.ok(answer.body.permissions.includes('import_posts'));
  assert.equal((await program.post('/api/v1/brands', { name: 'By program' })).status, 201, 'no CSRF token needed');
  for (const token of ['', 'wrong', `${program.token}x`]) {
    const refused = await new Client(server.url, {}).get('/api/v1/session', { headers: { Authorization: `Bearer ${token}` } });
    assert.deepEqual([refused.status, refused.body.reason], [401, 'bad_token']);
  }
});

test('a user whose role, state or password changes is out at once', async () => {
  for (const change of [{ role: 'auditor' }, { disabled: true }, { password: 'another long password' }]) {
    const agent = await signedInAs(ada, 'agent');
    assert.equal((await agent.get('/api/v1/session')).status, 200);
    const changed = await ada.patch(`/api/v1/users/${agent.user.id}`, change);
    assert.equal(changed.status, 200, changed.text);
    assert.equal((await agent.get('/api/v1/session')).status, 401);
    if (change.disabled) {
      const back = await agent.stranger().post('/api/v1/session', { email: agent.user.email, password: 'a long password of agent' });
      assert.equal(back.body.reason, 'wrong_credentials');
    }
  }
  const renamed = await signedInAs(ada, 'agent');
  await ada.patch(`/api/v1/users/${renamed.user.id}`, { name: 'Somebody else' });
  assert.equal((await renamed.get('/api/v1/session')).body.user.name, 'Somebody else');
});

test('users are unique by e-mail and the last administrator stays', async () => {
  const taken = await ada.post('/api/v1/users', { email: email.toUpperCase(), name: 'X', password: 'long enough it is', role: 'agent' });
  assert.deepEqual([taken.status, taken.body.reason], [409, 'email_taken']);
  const last = await ada.patch(`/api/v1/users/${ada.user.id}`, { role: 'agent' });
  assert.deepEqual([last.status, last.body.reason], [409, 'last_administrator']);
  const nobody = await ada.patch('/api/v1/users/4711', { name: 'X' });
  assert.deepEqual([nobody.status, nobody.body.reason], [404, 'user_not_found']);
});

test('answers bear the headers that keep browsers careful', async () => {
  for (const answer of [await ada.get('/api/v1/session'), await ada.stranger().get('/api/v1/session'), await ada.get('/nothing/here')]) {
    assert.match(answer.headers.get('content-security-policy'), /default-src 'none'/);
    assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
    assert.equal(answer.headers.get('referrer-policy'), 'no-referrer');
    assert.equal(answer.headers.get('cache-control'), 'no-store');
    assert.ok(answer.headers.get('x-request-id'));
  }
});

// Last in this file: from here on this address has to wait.
test('five failures and the address waits, whatever it tries', async () => {
  const client = ada.stranger();
  const reasons = [];
  for (let i = 0; i < 12; ++i) {
    const answer = await client.post('/api/v1/session', { email: `guess${i}@example.com`, password: 'guess the password' });
    reasons.push(answer.body.reason);
    if (answer.status === 429) {
      assert.ok(Number(answer.headers.get('retry-after')) > 0);
      assert.ok(Date.parse(answer.body.until) > Date.now());
      break;
    }
    assert.equal(answer.status, 401);
  }
  assert.equal(reasons.at(-1), 'too_many_failures', reasons.join());
  assert.ok(reasons.length <= 6, reasons.join());
  const right = await client.post('/api/v1/session', { email, password });
  assert.equal(right.status, 429, 'even with the right password');
  assert.equal((await ada.get('/api/v1/session')).status, 200, 'those inside stay inside');
});
