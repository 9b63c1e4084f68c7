// Writing an answer: what holds it back, what brings it back, and what becomes of it.
import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { missingForBrowser } from '../lib/browser.mjs';
import { complaint, playgroundAccount, setUp, signedInAs } from '../lib/client.mjs';
import { eventually, startServer } from '../lib/server.mjs';
import { startBrowser, Workspace } from '../lib/workspace.mjs';

const skip = missingForBrowser() ?? false;
const server = skip || (await startServer({ after }));
const browser = skip || (await startBrowser({ after }));
const client = skip || (await setUp(server));
if (!skip) await playgroundAccount(client);
let number = 0;

/** Somebody waits, and somebody has their case open. */
async function caseOpen(t, { as = client, ...options } = {}) {
  const from = `persona${(number += 1)}`;
  const made = await complaint(client, { from });
  return { from, id: made.case.id, ...(await looking(t, made.case.id, { as, ...options })) };
}

async function looking(t, id, { as = client, ...options } = {}) {
  const at = await Workspace.open(browser, server, { t, ...options });
  await at.comeInAs(as);
  await at.page.goto(`/inbox/${id}`);
  await at.area().waitFor();
  await at.talk().getByRole('listitem').first().waitFor();
  return { at };
}

const repliesOf = async (id) => (await client.get(`/api/v1/cases/${id}`)).body.replies;
async function published(text) {
  const posts = [];
  for (let afterwards = 0; ; ) {
    const page = (await client.get(`/api/v1/playground/posts?after=${afterwards}&limit=200`)).body;
    posts.push(...page.items);
    if (page.next_cursor === undefined) break;
    afterwards = Number(page.next_cursor);
  }
  return posts.filter((post) => post.text === text).length;
}
const fault = (name, count = 1) => client.post('/api/v1/playground/faults', { fault: name, count });

test('an answer waits in its undo window, then it is out', { skip }, async (t) => {
  const { at, id } = await caseOpen(t);
  await at.write('Ahora mismo lo miramos, perdona.');
  await at.publish();
  await at.talk().getByText(at.loose('web.sending.goes_in')).waitFor();
  assert.equal(await published('Ahora mismo lo miramos, perdona.'), 0);
  await at.talk().getByText(at.loose('web.sending.sent')).waitFor({ timeout: 25_000 });
  assert.equal(await published('Ahora mismo lo miramos, perdona.'), 1);
  await at.case.getByText(at.loose('web.clock.answered_in')).first().waitFor();
  assert.equal((await repliesOf(id)).length, 1);
  assert.equal(await at.area().inputValue(), '');
  at.watch.assertClean();
});

test('z takes it back: the text is in the composer again, nothing was published', { skip }, async (t) => {
  const { at, id } = await caseOpen(t);
  await at.write('Esto no lo quería decir.');
  await at.publish();
  await at.talk().getByText(at.loose('web.sending.goes_in')).waitFor();
  await at.press('z');
  await eventually(async () => (await at.area().inputValue()) === 'Esto no lo quería decir.', { what: 'the text to be back' });
  assert.equal((await repliesOf(id))[0].state, 'withdrawn');
  assert.equal(await published('Esto no lo quería decir.'), 0);
  at.watch.assertClean();
});

test('what is private does not go out in public', { skip }, async (t) => {
  const { at, id } = await caseOpen(t);
  const button = at.composer().getByRole('button', { name: at.loose('web.write.publish') });
  await at.write('Te devolvemos el importe en ES91 2100 0418 4502 0005 1332.');
  await at.composer().getByRole('alert').filter({ hasText: at.loose('web.guard.never') }).waitFor();
  assert.equal(await button.isDisabled(), true);
  await at.publish();
  assert.equal((await repliesOf(id)).length, 0);
  await at.area().fill('Te devolvemos el importe en tu cuenta.');
  await eventually(() => button.isEnabled(), { what: 'the button to work again' });
  at.watch.assertClean();
});

test('the banner and the button say who will hear it; a direct message is private', { skip }, async (t) => {
  const { at } = await caseOpen(t);
  await at.composer().getByText(at.says('web.write.public_title')).waitFor();
  const from = `privada${number}`;
  await client.post('/api/v1/playground/posts', { author: { handle: from }, text: 'Hola, mi factura no cuadra, ¿me ayudáis?', to: 'ejemplo', visibility: 'direct' });
  const found = await eventually(async () => (await client.all('/api/v1/cases')).find((one) => one.author.handle === from));
  const other = (await looking(t, found.case.id)).at;
  await other.composer().getByText(other.says('web.write.private_title')).waitFor();
  await other.area().fill('Claro, dime.');
  assert.equal(await other.composer().getByRole('button', { name: other.loose('web.write.publish') }).count(), 0);
  await other.composer().getByRole('button', { name: other.says('web.write.send') }).waitFor();
  at.watch.assertClean();
  other.watch.assertClean();
});

test('what does not fit goes in parts, and says so', { skip }, async (t) => {
  const { at } = await caseOpen(t);
  await at.write(`${'Estamos mirando lo que ha pasado con tu línea desde el lunes. '.repeat(12)}Gracias.`);
  await at.composer().getByText(at.loose('web.write.parts')).first().waitFor();
  at.watch.assertClean();
});

test('a draft outlives the page, and follows to another machine', { skip }, async (t) => {
  const { at, id } = await caseOpen(t);
  await at.write('Hola, esto está a medias');
  await at.composer().getByText(at.says('web.write.saved')).waitFor();
  await at.page.reload();
  await eventually(async () => (await at.area().inputValue()) === 'Hola, esto está a medias', { what: 'the draft to be back' });
  const elsewhere = (await looking(t, id)).at; // nothing is kept in this browser
  await eventually(async () => (await elsewhere.area().inputValue()) === 'Hola, esto está a medias', { what: 'the draft on another machine' });
  at.watch.assertClean();
  elsewhere.watch.assertClean();
});

test('two people on one case: each sees the other write; one answer goes, the other is asked', { skip }, async (t) => {
  const { at, id } = await caseOpen(t);
  await at.write('Lo miro yo ahora mismo.');
  await at.composer().getByText(at.says('web.write.saved')).waitFor();
  const colleague = (await looking(t, id, { as: await signedInAs(client, 'agent') })).at;
  await colleague.composer().getByText(colleague.loose('web.write.drafting')).waitFor();
  await colleague.write('Yo también lo miraba.');
  await at.publish();
  await at.talk().getByText('Lo miro yo ahora mismo.').waitFor();
  colleague.watch.forgive(/status of 409/);
  await colleague.publish();
  const asked = colleague.composer().getByRole('alert');
  // Either the server stopped it, or the feed was quicker and it was known before.
  await asked.filter({ hasText: colleague.loose('web.unseen.reply') }).waitFor();
  assert.equal(await colleague.area().inputValue(), 'Yo también lo miraba.', 'nothing of the text is lost');
  assert.deepEqual((await repliesOf(id)).filter((reply) => reply.state === 'released').map((reply) => reply.parts[0].text), ['Lo miro yo ahora mismo.']);
  await at.talk().getByText(at.loose('web.sending.sent')).waitFor({ timeout: 25_000 });
  at.watch.assertClean();
  colleague.watch.assertClean();
});

test('an answer that the network does not accept says why, and can be written again', { skip }, async (t) => {
  const { at } = await caseOpen(t);
  await fault('refuse');
  await at.write('Esto no lo querrá la red.');
  await at.publish();
  await at.talk().getByRole('alert').filter({ hasText: at.loose('error.refused_by_network') }).waitFor({ timeout: 25_000 });
  await at.talk().getByRole('button', { name: at.says('web.sending.write_again') }).click();
  await eventually(async () => (await at.area().inputValue()) === 'Esto no lo querrá la red.', { what: 'the text to be back' });
  at.watch.assertClean();
});

test('unknown is said as unknown; a person looks and says, and it goes out once', { skip }, async (t) => {
  const { at, id } = await caseOpen(t);
  // Nothing is published: an answer that was would come back with what the account hears, and settle itself.
  await fault('hang');
  await fault('find_unsure', 50);
  await at.write('¿Habrá llegado esto?');
  await at.publish();
  await at.talk().getByRole('alert').filter({ hasText: at.loose('web.sending.needs_person') }).waitFor({ timeout: 40_000 });
  assert.equal(await published('¿Habrá llegado esto?'), 0);
  await fault('find_unsure', 0);
  await at.talk().getByRole('button', { name: at.says('web.sending.it_is_not') }).click();
  await eventually(async () => (await repliesOf(id))[0].parts[0].state === 'sent', { seconds: 40, what: 'the part to be sent' });
  assert.equal(await published('¿Habrá llegado esto?'), 1);
  at.watch.assertClean();
});
