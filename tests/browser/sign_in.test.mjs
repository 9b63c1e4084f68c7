// The door: in, out, and what it says when it stays shut.
import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { missingForBrowser } from '../lib/browser.mjs';
import { Client, setUp } from '../lib/client.mjs';
import { administrator, startServer } from '../lib/server.mjs';
import { startBrowser, Workspace } from '../lib/workspace.mjs';

const skip = missingForBrowser() ?? false;
const server = skip || (await startServer({ after }));
if (!skip) await setUp(server);
const browser = skip || (await startBrowser({ after }));

for (const language of ['es', 'en']) {
  test(`a wrong password is told in words, the right one opens (${language})`, { skip }, async (t) => {
    const at = await Workspace.open(browser, server, { t, language });
    await at.page.goto('/');
    await at.page.waitForURL('**/sign_in');
    assert.equal(await at.page.getAttribute('html', 'lang'), language);
    at.watch.forgive(/status of 401/);
    await at.fillSignIn({ ...administrator, password: 'not this one at all' });
    await at.alert().filter({ hasText: at.loose('web.sign_in.wrong') }).waitFor();
    assert.equal(await at.field('web.sign_in.email').inputValue(), administrator.email, 'what was typed is still there');
    await at.fillSignIn(administrator);
    await at.page.waitForURL('**/inbox**');
    await at.place('web.place.inbox').waitFor();
    at.watch.assertClean();
  });
}

test('who comes by a link to a screen gets there after signing in', { skip }, async (t) => {
  const at = await Workspace.open(browser, server, { t });
  await at.page.goto('/figures');
  await at.page.waitForURL('**/sign_in?to=*');
  await at.fillSignIn(administrator);
  await at.page.waitForURL('**/figures');
  at.watch.assertClean();
});

test('signing out by the palette ends the session; going back shows nothing', { skip }, async (t) => {
  const at = await Workspace.open(browser, server, { t });
  await at.signIn();
  const [cookie] = await at.context.cookies();
  assert.deepEqual([cookie.httpOnly, cookie.sameSite !== 'None'], [true, true]);
  await at.perform('web.do.sign_out');
  await at.page.waitForURL('**/sign_in');
  const old = new Client(server.url, { cookie: `${cookie.name}=${cookie.value}` });
  assert.equal((await old.get('/api/v1/cases')).status, 401, 'the cookie is worth nothing any more');
  await at.page.goBack();
  await at.field('web.sign_in.email').waitFor();
  at.watch.assertClean();
});

test('a session that is ended elsewhere leads to the door by itself, and back to the same place', { skip }, async (t) => {
  const at = await Workspace.open(browser, server, { t });
  await at.signIn();
  await at.page.goto('/settings');
  const [cookie] = await at.context.cookies();
  const same = new Client(server.url, { cookie: `${cookie.name}=${cookie.value}` });
  same.csrfToken = (await same.get('/api/v1/session')).body.csrf_token;
  at.watch.forgive(/status of 401/, /WebSocket/);
  assert.equal((await same.delete('/api/v1/session')).status, 204);
  await at.page.waitForURL('**/sign_in**');
  await at.fillSignIn(administrator);
  await at.page.waitForURL('**/settings**');
  at.watch.assertClean();
});

test('an address that leads nowhere says so and offers a way', { skip }, async (t) => {
  const at = await Workspace.open(browser, server, { t });
  await at.signIn();
  await at.page.goto('/no/such/screen');
  await at.text('web.state.not_found').first().waitFor();
  await at.link('web.state.to_inbox').or(at.button('web.state.to_inbox')).click();
  await at.page.waitForURL('**/inbox**');
  at.watch.assertClean();
});

// Last: the door stays shut for a while after this.
test('too many failures: it says until when', { skip }, async (t) => {
  const at = await Workspace.open(browser, server, { t });
  await at.page.goto('/sign_in');
  at.watch.forgive(/status of (401|429)/);
  for (let i = 0; i < 12; i += 1) {
    await at.fillSignIn({ email: 'eve@example.com', password: `guess number ${i}` });
    await at.alert().waitFor();
    if (at.loose('web.sign_in.wait').test(await at.alert().innerText())) break;
    await at.page.reload();
  }
  assert.match(await at.alert().innerText(), at.loose('web.sign_in.wait'));
  at.watch.assertClean();
});
