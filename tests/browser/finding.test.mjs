// What a listener finds, before and after it was made; who is told of it; and what nobody found, judged by key.
import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { missingForBrowser } from '../lib/browser.mjs';
import { playgroundAccount, setUp } from '../lib/client.mjs';
import { overhearing } from '../lib/overhearing.mjs';
import { eventually, startServer } from '../lib/server.mjs';
import { startBrowser, Workspace } from '../lib/workspace.mjs';

const skip = missingForBrowser() ?? false;
const browser = skip || (await startBrowser({ after }));

async function house(t) {
  const server = await startServer(t);
  const client = await setUp(server);
  await playgroundAccount(client);
  const write = (handle, text) => client.post('/api/v1/playground/posts', { author: { handle, followers: 100 }, text });
  return { server, client, write };
}

async function look(t, { server, client }, path, language = 'es') {
  const at = await Workspace.open(browser, server, { t, language });
  await at.comeInAs(client);
  await at.page.goto(path);
  await at.page.getByRole('heading', { level: 1 }).first().waitFor();
  return at;
}

for (const language of ['es', 'en']) {
  test(`a new listener searches back, shows the words, and goes on finding (${language})`, { skip }, async (t) => {
    const inside = await house(t);
    await inside.write('eva', '@ejemplo ¿la fibra llega a mi calle?');
    await inside.write('leo', '@ejemplo gracias por todo');
    await eventually(async () => (await inside.client.get('/api/v1/posts?channel=playground')).body.items.length === 2, { what: 'both posts' });
    const { body: listener } = await inside.client.post('/api/v1/listeners', { brand: inside.client.brand, name: 'Fibra', query: 'fibra', action: 'suggest' });
    const at = await look(t, inside, `/listeners/${listener.id}`, language);
    const tab = (name) => at.page.getByRole('tab', { name: at.says(`web.listeners.tab.${name}`) }).click();
    await tab('found');
    await at.page.getByText(at.says('web.listeners.found.none')).waitFor();
    await tab('back');
    await at.button('web.back_search.start').click();
    await at.page.getByText(at.says('web.back_search.state.done')).waitFor();
    await at.page.getByText(at.says('web.back_search.hits', { n: 1, count: '1' })).waitFor();
    await tab('found');
    const posts = at.page.getByRole('list', { name: at.says('web.listeners.found.posts') }).getByRole('listitem');
    await posts.first().waitFor();
    assert.equal(await posts.count(), 1);
    assert.equal(await posts.locator('mark').innerText(), 'fibra');
    await inside.write('ivo', '@ejemplo otra vez sin fibra');
    await posts.nth(1).waitFor();
    assert.match(await posts.first().innerText(), /ivo/);
    at.watch.assertClean();
  });
}

test('a rule is made, rings, and has been seen', { skip }, async (t) => {
  const inside = await house(t);
  await inside.client.post('/api/v1/listeners', { brand: inside.client.brand, name: 'Avería', query: 'avería', action: 'alert' });
  const at = await look(t, inside, '/alerts');
  await at.page.getByRole('tab', { name: at.says('web.alerts.tab.rules') }).click();
  await at.button('web.alerts.rule.new').click();
  const dialog = at.page.getByRole('dialog');
  await dialog.getByRole('textbox').first().fill('Cada avería');
  await dialog.getByRole('button', { name: at.says('web.do.save') }).click();
  await dialog.waitFor({ state: 'detached' });
  await at.page.getByText('Cada avería').waitFor();
  await at.page.getByRole('tab', { name: at.says('web.alerts.tab.told') }).click();
  await inside.write('ana', '@ejemplo hay una avería en mi calle');
  await at.page.getByText(at.says('web.alerts.cause.hit')).waitFor();
  await eventually(async () => (await inside.client.get('/api/v1/alerts/unseen')).body.count === 0, { what: 'the alert to be seen' });
  at.watch.assertClean();
});

test('a sample is judged by key, and taken back', { skip }, async (t) => {
  const inside = await house(t);
  await overhearing(t, inside.client);
  const at = await look(t, inside, '/audit');
  await at.page.getByText(at.says('web.audit.question')).waitFor();
  const verdicts = async () => {
    const [week] = (await inside.client.get('/api/v1/audit/weeks')).body.items;
    return [week.near.missed + week.far.missed, week.near.not_ours + week.far.not_ours, week.near.unsure + week.far.unsure];
  };
  const told = (wanted) => eventually(async () => JSON.stringify(await verdicts()) === JSON.stringify(wanted), { what: `verdicts ${wanted}` });
  await at.press('y');
  await told([1, 0, 0]);
  await at.press('n');
  await told([1, 1, 0]);
  await at.press('u');
  await told([1, 1, 1]);
  await at.press('z');
  await told([1, 1, 0]);
  at.watch.assertClean();
});
