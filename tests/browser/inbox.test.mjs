// The inbox by keyboard: what comes, where it stands, what one letter does; on a telephone, too.
import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { missingForBrowser } from '../lib/browser.mjs';
import { complaint, playgroundAccount, setUp } from '../lib/client.mjs';
import { eventually, startServer } from '../lib/server.mjs';
import { startBrowser, Workspace } from '../lib/workspace.mjs';

const skip = missingForBrowser() ?? false;
const browser = skip || (await startBrowser({ after }));

/** A house of its own with `names` waiting, and somebody who looks at the inbox. */
async function inbox(t, names = [], options = {}) {
  const server = await startServer(t);
  const client = await setUp(server);
  await playgroundAccount(client);
  const cases = {};
  for (const from of names) cases[from] = await complaint(client, { from });
  const at = await Workspace.open(browser, server, { t, ...options });
  await at.comeInAs(client);
  await at.page.goto('/inbox');
  await at.list().waitFor();
  return { server, client, cases, at };
}

test('an empty inbox says so, and the first case comes in by itself', { skip }, async (t) => {
  const { client, at } = await inbox(t);
  await at.text('web.inbox.all_done').waitFor();
  await at.markPage();
  await complaint(client, { from: 'lucia' });
  await at.row('lucia').waitFor();
  assert.match(await at.row('lucia').innerText(), at.loose('web.clock.left'));
  assert.ok(await at.isSamePage());
  await at.page.waitForFunction(() => /^\(1\) /.test(document.title));
  at.watch.assertClean();
});

test('what comes new waits behind a quiet word; nothing jumps', { skip }, async (t) => {
  const { client, at } = await inbox(t, ['lucia', 'mario']);
  await at.row('lucia').waitFor();
  const before = await at.list().getByRole('listitem').allInnerTexts();
  await complaint(client, { from: 'pau' });
  await at.pill().waitFor();
  assert.equal((await at.list().getByRole('listitem').allInnerTexts()).length, before.length);
  assert.equal(await at.row('pau').count(), 0);
  await at.press('u');
  await at.row('pau').waitFor();
  await at.pill().waitFor({ state: 'detached' });
  at.watch.assertClean();
});

test('however many come at once, the word counts each of them', { skip }, async (t) => {
  const { client, at } = await inbox(t, ['lucia']);
  await at.row('lucia').waitFor();
  const many = 60;
  await Promise.all(Array.from({ length: many }, (_, nth) =>
    client.post('/api/v1/playground/posts', { author: { handle: `vecina${nth}` }, text: `@ejemplo en el portal ${nth} no hay línea, ¿qué pasa?` })));
  await eventually(async () => (await client.all('/api/v1/cases')).length === many + 1, { seconds: 60, what: 'all cases to be open' });
  await at.list().getByRole('button', { name: at.says('web.inbox.fresh', { n: many }) }).waitFor();
  await at.press('u');
  await at.row('vecina59').or(at.row('vecina0')).first().waitFor();
  await at.pill().waitFor({ state: 'detached' });
  at.watch.assertClean();
});

test('j and k walk, a takes, e resolves, z takes back, n notes', { skip }, async (t) => {
  const { client, cases, at } = await inbox(t, ['lucia', 'mario', 'pau']);
  await at.row('pau').waitFor();
  const heading = at.case.getByRole('heading', { level: 1 });
  await at.press('j');
  await heading.waitFor();
  const first = await heading.innerText();
  await at.press('j');
  await eventually(async () => (await heading.innerText()) !== first, { what: 'the second case' });
  await at.press('k');
  await eventually(async () => (await heading.innerText()) === first, { what: 'the first case again' });

  const { case: one } = cases[first];
  const state = async () => (await client.get(`/api/v1/cases/${one.id}`)).body;
  await at.press('a');
  await eventually(async () => (await state()).case.assignee === client.user.id, { what: 'the case to be taken' });
  await at.press('n');
  await at.focused(at.area('note'));
  await at.page.keyboard.insertText('Avería 4411, mañana va el técnico.');
  await at.publish();
  await at.talk().getByText('Avería 4411, mañana va el técnico.').waitFor();
  assert.equal((await state()).notes.length, 1);
  await at.press('e');
  await eventually(async () => (await state()).case.status === 'resolved', { what: 'the case to be resolved' });
  await at.page.getByText(at.says('web.done.resolved')).waitFor();
  await at.press('z');
  await eventually(async () => (await state()).case.status !== 'resolved', { what: 'the case to be open again' });
  at.watch.assertClean();
});

test('every label can be asked why, and put right', { skip }, async (t) => {
  const { client, cases, at } = await inbox(t, ['lucia']);
  await at.openCase('lucia');
  const opening = (await client.get(`/api/v1/cases/${cases.lucia.case.id}/posts`)).body.items[0];
  const kind = opening.state.assessment.kind.value;
  await at.talk().getByRole('button', { name: at.loose(`kind.${kind}`) }).first().click();
  await at.page.getByText(at.loose('web.label.because')).waitFor();
  await at.talk().locator('mark').first().waitFor();
  at.watch.assertClean();
});

test('the history of a case is told in sentences', { skip }, async (t) => {
  const { at } = await inbox(t, ['lucia']);
  await at.openCase('lucia');
  await at.press('i');
  await at.case.getByText(at.loose('web.journal.case_opened')).first().waitFor();
  await at.case.getByText(at.loose('web.journal.clock_started')).first().waitFor();
  at.watch.assertClean();
});

test('the palette does what a few letters say; the sheet shows the keys', { skip }, async (t) => {
  const { at } = await inbox(t, ['lucia']);
  await at.press('?');
  await at.page.getByRole('dialog').getByText(at.says('web.do.next')).waitFor();
  await at.press('Escape');
  await at.page.keyboard.press('Control+k');
  await at.focused(at.page.getByRole('combobox', { name: at.says('web.palette.label') }));
  await at.page.keyboard.insertText('cifras');
  await at.press('Enter');
  await at.page.waitForURL('**/figures');
  await at.press('g', 'i');
  await at.page.waitForURL('**/inbox');
  at.watch.assertClean();
});

test('language and theme change in place and are kept', { skip }, async (t) => {
  const { at } = await inbox(t, ['lucia']);
  await at.perform('web.do.language');
  await at.page.waitForFunction(() => document.documentElement.lang === 'en');
  at.language = 'en';
  await at.list().waitFor();
  await at.perform('web.do.theme');
  const theme = await at.page.getAttribute('html', 'data-theme');
  await at.page.reload();
  await at.list().waitFor();
  assert.equal(await at.page.getAttribute('html', 'lang'), 'en');
  assert.equal(await at.page.getAttribute('html', 'data-theme'), theme);
  at.watch.assertClean();
});

test('at 390 px one panel at a time: list, case, answer, and back', { skip }, async (t) => {
  const { client, cases, at } = await inbox(t, ['lucia'], { width: 390, height: 844 });
  await at.row('lucia').tap();
  await at.case.getByRole('heading', { level: 1 }).waitFor();
  assert.equal(await at.list().count(), 0);
  await at.area().tap();
  await at.page.keyboard.insertText('Hola, ya lo miramos.');
  await at.composer().getByRole('button', { name: at.loose('web.write.publish') }).tap();
  await at.talk().getByText('Hola, ya lo miramos.').waitFor();
  await eventually(async () => (await client.get(`/api/v1/cases/${cases.lucia.case.id}`)).body.replies.length === 1);
  await at.case.getByRole('button', { name: at.says('web.do.back_to_list') }).tap();
  await at.list().waitFor();
  assert.equal(await at.page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth + 1), false);
  at.watch.assertClean();
});
