// One thing said many times, and what is only watched: one row with its count, what comes of it, thresholds, and the waking.
import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { missingForBrowser } from '../lib/browser.mjs';
import { playgroundAccount, setUp } from '../lib/client.mjs';
import { eventually, startServer } from '../lib/server.mjs';
import { startBrowser, Workspace } from '../lib/workspace.mjs';

const skip = missingForBrowser() ?? false;
const browser = skip || (await startBrowser({ after }));

const words = 'llevo tres días sin que @ejemplo arregle la fibra de mi calle y nadie coge el teléfono, ¿alguien sabe qué hacer?';

async function house(t) {
  const server = await startServer(t);
  const client = await setUp(server);
  await playgroundAccount(client);
  const write = async (handle, more) => (await client.post('/api/v1/playground/posts', { author: { handle, followers: 100 }, ...more })).body;
  return { server, client, write };
}

async function look(t, { server, client }, path) {
  const at = await Workspace.open(browser, server, { t });
  await at.comeInAs(client);
  await at.page.goto(path);
  await at.list().waitFor();
  return at;
}

test('a campaign is one row with its count; whoever needs help gets a case from there', { skip }, async (t) => {
  const inside = await house(t);
  const { client, write } = inside;
  const original = await write('ana', { text: words });
  for (let nth = 1; nth <= 4; nth += 1) await write(`vecina${nth}`, { text: words });
  const at = await look(t, inside, '/inbox');
  await at.row('ana').getByText(at.says('web.row.alike', { n: 4, shown: 4 })).waitFor();
  assert.equal(await at.list().getByRole('listitem').count(), 1);
  await write('eco', { repost_of: original.id });
  await at.row('ana').getByText(at.says('web.row.alike', { n: 5, shown: 5 })).waitFor();

  await at.row('ana').click();
  await at.page.getByRole('tab', { name: at.says('web.case.impact') }).click();
  const members = at.page.getByRole('list', { name: at.says('web.impact.members') }).getByRole('listitem');
  await members.nth(4).waitFor();
  assert.equal(await members.count(), 5);
  await members.filter({ hasText: 'vecina3' }).getByRole('button', { name: at.says('web.impact.open_case') }).click();
  await at.page.getByRole('heading', { level: 1, name: 'vecina3' }).waitFor();
  assert.equal((await client.all('/api/v1/cases')).length, 2);
  at.watch.assertClean();
});

test('a watched case takes thresholds, wakes with the reason, and is put back', { skip }, async (t) => {
  const inside = await house(t);
  const { client } = inside;
  await client.post('/api/v1/listeners', { brand: client.brand, name: 'Tarifa', query: 'tarifa', action: 'watch' });
  const says = (from, count) => client.post('/api/v1/posts', { posts: Array.from({ length: count }, (_, nth) => ({
    channel: 'x', remote_id: `t-${from + nth}`, author: { stable_id: `p-${from + nth}`, handle: `persona${from + nth}`, followers: 100 }, created_at: new Date().toISOString(),
    text: `la tarifa ${from + nth} es nueva`, ...(from + nth > 0 && { parent_remote_id: 't-0', thread_remote_id: 't-0' }),
  })) });
  await says(0, 1);
  const at = await look(t, inside, '/inbox?shelf=watched');
  await at.row('persona0').click();
  await at.page.getByRole('tab', { name: at.says('web.case.impact') }).click();
  const field = at.page.getByLabel(at.says('web.impact.wakes_at_of', { measure: 'Publicaciones por hora' }));
  await field.waitFor();
  assert.equal(await field.inputValue(), '30');
  await field.fill('nada');
  await at.alert().getByText(at.says('error.bad_threshold')).waitFor();
  await field.fill('3');
  await at.button('web.impact.save').click();
  await at.text('web.impact.saved').waitFor();

  await says(1, 3);
  await at.page.getByText(at.says('woken.per_hour', { from: 0, to: 3 })).first().waitFor();
  const { items: [{ case: woken }] } = (await client.get('/api/v1/cases?shelf=waiting')).body;
  await at.button('web.impact.watch_again').click();
  await eventually(async () => (await client.get(`/api/v1/cases/${woken.id}`)).body.case.status === 'watched', { what: 'the case to be watched again' });
  await at.page.getByText(at.says('web.impact.next', { value: 6 })).waitFor();
  at.watch.assertClean();
});
