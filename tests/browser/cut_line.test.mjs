// The line between the browser and the house is cut for a while: it is said, nothing is lost, nothing is doubled.
import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { missingForBrowser } from '../lib/browser.mjs';
import { complaint, playgroundAccount, setUp } from '../lib/client.mjs';
import { eventually, startServer } from '../lib/server.mjs';
import { Wire } from '../lib/wire.mjs';
import { startBrowser, Workspace } from '../lib/workspace.mjs';

const skip = missingForBrowser() ?? false;
const browser = skip || (await startBrowser({ after }));
const cutLine = [/ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|ERR_CONNECTION_CLOSED|ERR_INTERNET_DISCONNECTED/, /WebSocket/];

async function overAWire(t) {
  const server = await startServer(t);
  const client = await setUp(server);
  await playgroundAccount(client);
  const { case: one } = await complaint(client, { from: 'lucia' });
  const wire = await Wire.start(t, server);
  const at = await Workspace.open(browser, server, { t, at: wire });
  await at.comeInAs(client);
  await at.page.goto(`/inbox/${one.id}`);
  await at.area().waitFor();
  await at.talk().getByRole('listitem').first().waitFor();
  return { server, client, wire, at, id: one.id };
}

test('cut while writing: a band says so, the text stays; back again, what was missed comes and the draft is kept', { skip }, async (t) => {
  const { client, wire, at, id } = await overAWire(t);
  await at.markPage();
  at.watch.forgive(...cutLine);
  await wire.cut();
  await at.page.getByText(at.loose('web.offline.title')).waitFor({ timeout: 15_000 });
  await at.write('Escrito sin línea');
  await complaint(client, { from: 'mario' });
  await client.post('/api/v1/playground/posts', { author: { handle: 'lucia' }, text: '@ejemplo y ahora tampoco tengo móvil, ¿hola?' });
  await at.composer().getByText(at.says('web.write.saved_here')).waitFor();
  await wire.mend();
  await at.button('web.offline.retry').click();
  await at.page.getByText(at.loose('web.offline.title')).waitFor({ state: 'detached' });
  await at.row('mario').or(at.pill()).first().waitFor();
  assert.ok(await at.isSamePage(), 'without a reload');
  assert.equal(await at.area().inputValue(), 'Escrito sin línea');
  await at.page.keyboard.insertText(', y ahora con ella');
  await at.composer().getByText(at.says('web.write.saved')).waitFor();
  assert.equal((await client.get(`/api/v1/cases/${id}/draft`)).body.text, 'Escrito sin línea, y ahora con ella');
  at.watch.assertClean();
});

test('comes back by itself, without anybody pressing anything', { skip }, async (t) => {
  const { client, wire, at } = await overAWire(t);
  at.watch.forgive(...cutLine);
  await wire.cut();
  await complaint(client, { from: 'pau' });
  await wire.mend();
  await at.row('pau').or(at.pill()).first().waitFor({ timeout: 30_000 });
  at.watch.assertClean();
});

test('sent into a cut line: a sentence, then once', { skip }, async (t) => {
  const { client, wire, at, id } = await overAWire(t);
  at.watch.forgive(...cutLine);
  await at.write('¿Sale esto una vez?');
  await at.composer().getByText(at.says('web.write.saved')).waitFor();
  await wire.cut();
  await at.publish();
  await at.page.getByText(at.loose('web.error.offline')).waitFor();
  assert.equal(await at.area().inputValue(), '¿Sale esto una vez?');
  await wire.mend();
  await at.focused(at.area());
  await at.publish();
  await at.talk().getByText('¿Sale esto una vez?').waitFor();
  const { replies } = (await client.get(`/api/v1/cases/${id}`)).body;
  assert.equal(replies.length, 1);
  at.watch.assertClean();
});

test('the house restarts: the screen lives on and hears again', { skip }, async (t) => {
  const { server, client, wire, at } = await overAWire(t);
  await at.markPage();
  at.watch.forgive(...cutLine, /status of 50[23]/);
  await server.stop();
  const again = await startServer(t, { data: server.data });
  wire.to = again;
  client.url = again.url;
  await complaint(client, { from: 'sara' });
  await at.row('sara').or(at.pill()).first().waitFor({ timeout: 40_000 });
  assert.ok(await at.isSamePage());
  at.watch.assertClean();
});

test('thirty seconds as the browser itself sees it', { skip }, async (t) => {
  const { client, at } = await overAWire(t);
  at.watch.forgive(...cutLine);
  // The browser's own clock runs ahead; nobody waits.
  await at.context.setOffline(true);
  await complaint(client, { from: 'nuria' });
  await at.context.setOffline(false);
  await at.row('nuria').or(at.pill()).first().waitFor({ timeout: 30_000 });
  at.watch.assertClean();
});
