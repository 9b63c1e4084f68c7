// The first ten minutes: from the one-time link to the first case, every step by its own form or left for later.
import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { missingForBrowser } from '../lib/browser.mjs';
import { Client } from '../lib/client.mjs';
import { administrator, eventually, startServer } from '../lib/server.mjs';
import { startBrowser, Workspace } from '../lib/workspace.mjs';

const skip = missingForBrowser() ?? false;
const browser = skip || (await startBrowser({ after }));

async function comeByTheLink(t, language = 'es') {
  const server = await startServer(t);
  const at = await Workspace.open(browser, server, { t, language });
  const link = new URL(server.setUpLink);
  await at.page.goto(link.pathname + link.search);
  await at.heading('web.setup.you.title').waitFor();
  return { server, at };
}

async function tellWhoAndWhat(at, person = administrator) {
  await at.field('web.setup.you.name').fill(person.name);
  await at.field('web.setup.you.email').fill(person.email);
  await at.field('web.setup.you.password').fill(person.password);
  await at.page.keyboard.press('Enter');
  await at.field('web.setup.brand.name').fill(person.brand);
  await at.button('web.setup.brand.create').click();
  await at.page.waitForURL('**/welcome**');
}

for (const language of ['es', 'en']) {
  test(`the link, who, which brand: in, and every other step can wait (${language})`, { skip }, async (t) => {
    const { server, at } = await comeByTheLink(t, language);
    await tellWhoAndWhat(at);
    for (const step of ['hours', 'account', 'listener']) {
      await at.heading(`web.setup.${step}.title`).waitFor();
      await at.button('web.setup.skip').or(at.button('web.setup.next')).last().click();
    }
    await at.heading('web.setup.case.title').waitFor();
    await at.button('web.setup.to_inbox').click();
    await at.page.waitForURL('**/inbox**');
    const client = await new Client(server.url).signIn(administrator.email, administrator.password);
    assert.deepEqual((await client.get('/api/v1/brands')).body.items.map((one) => one.name), [administrator.brand]);
    at.watch.assertClean();
  });
}

test('a weak password and a bad address are said at their fields; nothing typed is lost', { skip }, async (t) => {
  const { at } = await comeByTheLink(t);
  await at.field('web.setup.you.name').fill('Ada');
  await at.field('web.setup.you.email').fill('nobody');
  await at.field('web.setup.you.password').fill('short');
  await at.page.keyboard.press('Enter');
  await at.text('web.setup.you.problem.email').waitFor();
  await at.text('web.setup.you.problem.short').waitFor();
  assert.equal(await at.field('web.setup.you.name').inputValue(), 'Ada');
  at.watch.assertClean();
});

test('a used link says so and leads to the door', { skip }, async (t) => {
  const { server, at } = await comeByTheLink(t);
  await tellWhoAndWhat(at);
  const other = await Workspace.open(browser, server, { t });
  const link = new URL(server.setUpLink);
  await other.page.goto(link.pathname + link.search);
  await other.heading('web.setup.used.title').waitFor();
  await other.link('web.setup.used.sign_in').click();
  await other.field('web.sign_in.email').waitFor();
  other.watch.assertClean();
});

test('with the playground: join, write to oneself as a customer, open the first case', { skip }, async (t) => {
  const { server, at } = await comeByTheLink(t);
  await tellWhoAndWhat(at);
  await at.page.goto('/welcome?step=account');
  await at.page.getByRole('button', { name: at.loose('web.setup.account.playground') }).click();
  await at.page.getByRole('main').locator('form').getByRole('button').last().click();
  const client = await new Client(server.url).signIn(administrator.email, administrator.password);
  await eventually(async () => (await client.get('/api/v1/accounts')).body.items.length === 1, { what: 'an account on the playground' });
  await at.page.goto('/welcome?step=case');
  await at.button('web.setup.case.write').click();
  await at.page.getByRole('link', { name: at.loose('web.setup.case.open') }).click({ timeout: 30_000 });
  await at.page.waitForURL('**/inbox/**');
  await at.area().waitFor();
  at.watch.assertClean();
});
