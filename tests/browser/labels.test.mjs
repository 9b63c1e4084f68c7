// Labels by keyboard: put right with a key, seen as put right and by whom; the list narrowed by them; personal data covered.
import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { missingForBrowser } from '../lib/browser.mjs';
import { complaint, playgroundAccount, setUp } from '../lib/client.mjs';
import { eventually, startServer } from '../lib/server.mjs';
import { startBrowser, Workspace } from '../lib/workspace.mjs';

const skip = missingForBrowser() ?? false;
const browser = skip || (await startBrowser({ after }));

const bill = '@ejemplo me habéis cobrado dos veces la factura de octubre, devolvedme el dinero';
const outage = '@ejemplo llevo dos días sin internet, la conexión se cae todo el rato';

/** A house of its own where these wait, and somebody who looks at the inbox. */
async function inbox(t, texts, options = {}) {
  const server = await startServer(t);
  const client = await setUp(server);
  await playgroundAccount(client);
  const cases = {};
  for (const [from, text] of Object.entries(texts)) cases[from] = await complaint(client, { from, text });
  const at = await Workspace.open(browser, server, { t, ...options });
  await at.comeInAs(client);
  await at.page.goto('/inbox');
  await at.list().waitFor();
  const state = async (from) => (await client.get(`/api/v1/cases/${cases[from].case.id}/posts`)).body.items[0].state;
  const chip = (label, key) => at.talk().getByRole('button', { name: new RegExp(`${at.loose(`label.${label}`).source}: ${at.loose(key).source}`) });
  return { client, cases, at, state, chip };
}

test('one key puts a kind right; the chip says so at once, and who did it', { skip }, async (t) => {
  const { client, at, state, chip } = await inbox(t, { lucia: outage });
  await at.openCase('lucia');
  await at.press('4');
  await chip('kind', 'kind.praise').waitFor();
  await eventually(async () => (await state('lucia')).assessment.kind.value === 'praise', { what: 'the server to know it' });
  const put = (await state('lucia')).corrections.find((each) => each.label === 'kind');
  assert.equal(put.by, client.user.id);
  await chip('kind', 'kind.praise').click();
  await at.talk().getByText(at.says('web.label.by_person', { name: client.user.name })).waitFor();
  at.watch.assertClean();
});

test('t and a figure choose the topic; z takes it back', { skip }, async (t) => {
  const { at, state, chip } = await inbox(t, { lucia: outage });
  await at.openCase('lucia');
  const before = (await state('lucia')).assessment.topic.value;
  assert.equal(before, 'failure');
  await at.press('t');
  await at.talk().getByRole('group', { name: at.says('label.topic') }).waitFor();
  await at.press('2');
  await chip('topic', 'topic.money').waitFor();
  await eventually(async () => (await state('lucia')).assessment.topic.value === 'money', { what: 'the topic to be put right' });
  await at.page.getByText(at.says('web.label.corrected')).waitFor();
  await at.press('z');
  await chip('topic', 'topic.failure').waitFor();
  await eventually(async () => (await state('lucia')).assessment.topic.value === 'failure', { what: 'the topic to be as it was' });
  at.watch.assertClean();
});

test('x says that it is not about us, and x that it is after all', { skip }, async (t) => {
  const { at, state, chip } = await inbox(t, { lucia: outage });
  await at.openCase('lucia');
  await at.press('x');
  await chip('about_us', 'exclusion.not_about_us').waitFor();
  await eventually(async () => (await state('lucia')).assessment.about_us?.value === false, { what: 'the server to know it' });
  await at.press('x');
  await chip('about_us', 'web.label.about_us').waitFor();
  await eventually(async () => (await state('lucia')).assessment.about_us?.value === true, { what: 'the server to know that, too' });
  at.watch.assertClean();
});

test('l shows every label; one more key chooses', { skip }, async (t) => {
  const { at, state, chip } = await inbox(t, { lucia: outage });
  await at.openCase('lucia');
  for (const [key, label, value, words] of [['c', 'urgency', 'harm_now', 'web.label.urgency_harm_now'], ['s', 'intervention', 'investigate', 'intervention.investigate'], ['b', 'expects_reply', false, 'web.label.expects_none']]) {
    await at.press('l');
    await at.page.getByRole('dialog', { name: at.says('web.label.sheet') }).waitFor();
    await at.press(key);
    await at.page.getByRole('dialog', { name: at.says('web.label.sheet') }).waitFor({ state: 'detached' });
    await chip(label, words).waitFor();
    await eventually(async () => (await state('lucia')).assessment[label].value === value, { what: `${label} to be ${value}` });
  }
  at.watch.assertClean();
});

test('the sheet of keys shows those of the labels', { skip }, async (t) => {
  const { at } = await inbox(t, { lucia: outage });
  await at.openCase('lucia');
  await at.talk().getByRole('button', { name: at.loose('web.label.fix') }).waitFor();
  await at.press('?');
  for (const key of ['web.label.sheet', 'web.label.choose_topic', 'web.label.not_about_us', 'web.filter.title']) await at.page.getByRole('dialog').getByText(at.says(key)).waitFor();
  at.watch.assertClean();
});

test('the inbox by topic: the address knows it, a chip takes it off, a view keeps it', { skip }, async (t) => {
  const { client, at } = await inbox(t, { lucia: outage, mario: bill });
  await at.row('lucia').waitFor();
  await at.press('f');
  const panel = at.page.getByRole('dialog', { name: at.says('web.filter.title') });
  await panel.getByRole('group', { name: at.says('web.filter.topic') }).getByRole('button', { name: at.says('topic.money') }).click();
  await at.page.waitForURL('**/inbox?topic=money');
  await at.row('lucia').waitFor({ state: 'detached' });
  await at.row('mario').waitFor();
  await panel.getByRole('button', { name: at.says('web.filter.done') }).click();
  await at.button('web.view.save').click();
  await at.field('web.view.name').fill('Cobros');
  await at.press('Enter');
  await eventually(async () => (await client.get('/api/v1/views')).body.items[0]?.filter.topic === 'money', { what: 'the view to keep the topic' });
  const chips = at.list().getByRole('group', { name: at.says('web.filter.active') });
  await chips.getByRole('button', { name: at.says('web.filter.take_off') }).click();
  await at.row('lucia').waitFor();
  await at.page.getByRole('link', { name: 'Cobros', exact: true }).click();
  await at.page.waitForURL('**/inbox?topic=money');
  await at.row('lucia').waitFor({ state: 'detached' });
  at.watch.assertClean();
});

test('a telephone number in public is covered until m or a click shows it, and covered again for whoever comes back', { skip }, async (t) => {
  const { at } = await inbox(t, { lucia: `${outage}, mi teléfono es 612 345 678`, mario: bill });
  await at.openCase('lucia');
  const number = at.talk().getByText('612 345 678');
  await at.talk().getByRole('button', { name: /^•••• / }).waitFor();
  assert.equal(await number.count(), 0);
  await at.press('m');
  await number.waitFor();
  await at.press('m');
  await number.waitFor({ state: 'detached' });
  await at.talk().getByRole('button', { name: /^•••• / }).click();
  await number.waitFor();
  await at.openCase('mario');
  await at.openCase('lucia');
  await at.talk().getByRole('button', { name: /^•••• / }).waitFor();
  assert.equal(await number.count(), 0);
  at.watch.assertClean();
});
