// Going away loses nothing: what waits for an undo is done when the tab is closed, and a form with something unsaved asks first.
import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { missingForBrowser } from '../lib/browser.mjs';
import { complaint, playgroundAccount, setUp } from '../lib/client.mjs';
import { eventually, startServer } from '../lib/server.mjs';
import { startBrowser, Workspace } from '../lib/workspace.mjs';

const skip = missingForBrowser() ?? false;
const server = skip || (await startServer({ after }));
const browser = skip || (await startBrowser({ after }));
const client = skip || (await setUp(server));
if (!skip) await playgroundAccount(client);
let number = 0;

async function come(t, path, options) {
  const at = await Workspace.open(browser, server, { t, ...options });
  await at.comeInAs(client);
  await at.page.goto(path);
  await at.page.getByRole('main').waitFor();
  return at;
}

/** Somebody's case is open, and is about to be closed as spam. */
async function closing(t) {
  const { case: one } = await complaint(client, { from: `spam${(number += 1)}` });
  const at = await come(t, `/inbox/${one.id}`);
  await at.area().waitFor();
  await at.perform('web.do.close_as', { why: 'Spam' });
  await at.text('web.done.closing', { reason: 'Spam' }).waitFor();
  const state = async () => (await client.get(`/api/v1/cases/${one.id}`)).body.case;
  assert.notEqual((await state()).status, 'closed', 'it can still be taken back');
  return { at, state };
}

test('closed without counting, and the tab closed in the same breath: it is closed', { skip }, async (t) => {
  const { at, state } = await closing(t);
  await at.page.goto('about:blank');
  await eventually(async () => (await state()).exclusion === 'spam', { seconds: 5, what: 'the case to be closed' });
});

test('taken back in time: nothing was closed, nor is it on leaving', { skip }, async (t) => {
  const { at, state } = await closing(t);
  await at.press('z');
  await at.area().waitFor();
  await at.page.goto('/settings');
  await at.page.getByRole('main').waitFor();
  assert.notEqual((await state()).status, 'closed');
  at.watch.assertClean();
});

test('an answer half written, and the tab closed in the same breath: the server has the draft', { skip }, async (t) => {
  const { case: one } = await complaint(client, { from: 'prisas' });
  const at = await come(t, `/inbox/${one.id}`);
  await at.area().waitFor();
  await at.write('Te llamo en cuanto');
  await at.page.goto('about:blank');
  await eventually(async () => (await client.get(`/api/v1/cases/${one.id}/draft`)).body.text === 'Te llamo en cuanto', { what: 'the draft to be kept' });
});

test('a listener under the pen: leaving asks, staying keeps it, saving lets one go', { skip }, async (t) => {
  const listener = await client.post('/api/v1/listeners', { brand: client.brand, name: 'Sin arroba', query: 'ejemplo -trabajo' });
  assert.equal(listener.status, 201, listener.text);
  const at = await come(t, `/listeners/${listener.body.id}`);
  const asked = at.page.getByRole('dialog', { name: at.says('web.leave.title') });
  await at.place('web.place.figures').click();
  await at.page.waitForURL('**/figures**');
  await at.page.goBack();
  await at.field('web.listeners.name').fill('Nos nombran');
  await at.place('web.place.figures').click();
  await asked.waitFor();
  await asked.getByRole('button', { name: at.says('web.leave.stay') }).click();
  await asked.waitFor({ state: 'detached' });
  assert.equal(await at.field('web.listeners.name').inputValue(), 'Nos nombran');
  await at.button('web.listeners.save').click();
  await eventually(async () => (await client.get('/api/v1/listeners')).body.items.some((one) => one.name === 'Nos nombran'), { what: 'the listener to be saved' });
  await at.text('web.listeners.saved').waitFor();
  await at.place('web.place.inbox').click();
  await at.list().waitFor();
  at.watch.assertClean();
});

test('a new listener is saved without being asked whether to lose it', { skip }, async (t) => {
  const at = await come(t, '/listeners/new');
  await at.field('web.listeners.name').fill('Recién hecha');
  await at.button('web.listeners.create').click();
  await at.page.waitForURL(/listeners\/\d+/);
  at.watch.assertClean();
});

test('settings: leaving asks, discarding leaves; the browser asks before the tab goes', { skip }, async (t) => {
  const at = await come(t, '/settings/clocks', { language: 'en' });
  const amount = at.field('web.settings.clocks.wanted');
  const before = await amount.inputValue();
  await amount.fill('7');
  const asked = at.page.getByRole('dialog', { name: at.says('web.leave.title') });
  const dialog = at.page.waitForEvent('dialog');
  void at.page.reload().catch(() => undefined); // never comes to pass
  const question = await dialog;
  assert.equal(question.type(), 'beforeunload');
  await question.dismiss();
  assert.equal(await amount.inputValue(), '7');
  await at.place('web.place.inbox').click();
  await asked.getByRole('button', { name: at.says('web.leave.discard') }).click();
  await at.list().waitFor();
  await at.page.goto('/settings/clocks');
  assert.equal(await amount.inputValue(), before);
  at.watch.assertClean();
});

test('the example company leaves with the tab that was told to remove it', { skip }, async (t) => {
  const house = await startServer(t, { args: ['--demo'], seconds: 120 });
  const owner = await setUp(house);
  const at = await Workspace.open(browser, house, { t });
  await at.comeInAs(owner);
  await at.page.goto('/inbox');
  await at.button('web.example.remove').click();
  await at.text('web.example.removing').waitFor();
  await at.page.goto('about:blank');
  await eventually(async () => !(await owner.get('/api/v1/brands')).body.items.some((brand) => brand.example), { seconds: 20, what: 'the example to be gone' });
});
