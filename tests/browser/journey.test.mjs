// The first answer, whole: somebody complains on Bluesky, the case appears in the browser with its clock running, the agent
// answers by keyboard, the answer stands in the thread on the network, and the figures say how long it took.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { BlueskyHouse } from '../lib/bluesky_house.mjs';
import { BlueskyNetwork, facetWords, missingForNetwork } from '../lib/bluesky_network.mjs';
import { missingForBrowser } from '../lib/browser.mjs';
import { eventually } from '../lib/server.mjs';
import { startBrowser, Workspace } from '../lib/workspace.mjs';

const skip = missingForBrowser() ?? missingForNetwork() ?? false;

test('a mention on Bluesky, answered from the browser', { skip }, async (t) => {
  const network = await BlueskyNetwork.start(t);
  const house = await BlueskyHouse.connected(t, network);
  const browser = await startBrowser(t);
  const at = await Workspace.open(browser, house.server, { t, language: 'es' });
  await at.signIn();
  await at.text('web.inbox.all_done').waitFor();
  await at.markPage();

  const person = await house.somebody('lucia');
  const post = await person.post(`¡Hola @${house.brand.handle}! Llevo dos días sin línea 😡 y nadie contesta, ¿qué hago?`, { mentions: [house.brand] });
  await at.row(person.handle).waitFor({ timeout: 60_000 });
  assert.match(await at.row(person.handle).innerText(), at.loose('web.clock.left'), 'its clock runs');
  assert.ok(await at.isSamePage(), 'without a reload');

  await at.press('j');
  await at.talk().getByText('Llevo dos días sin línea').waitFor();
  const text = '¡Perdona, Lucía! Hay una avería en tu zona 🛠️: la seguimos en https://example.com/avería y te avisamos aquí mismo.';
  await at.write(text);
  await at.publish();
  await at.talk().getByText(at.loose('web.sending.goes_in')).waitFor();
  await at.talk().getByText(at.says('web.sending.sent', { network: 'Bluesky' })).waitFor({ timeout: 45_000 });
  await at.case.getByText(at.loose('web.clock.answered_in')).first().waitFor();

  const thread = await eventually(async () => {
    const seen = await network.thread(post.uri);
    return seen.replies?.length ? seen : undefined;
  }, { what: 'the answer in the thread' });
  assert.equal(thread.replies.length, 1);
  const { uri, record } = thread.replies[0].post;
  assert.equal(record.text, text);
  assert.equal(record.reply.root.uri, post.uri);
  assert.equal(record.reply.parent.uri, post.uri);
  assert.deepEqual(record.facets.map((facet) => facetWords(record, facet)), ['https://example.com/avería']);

  const found = await house.caseOf(post);
  const clock = await house.firstResponse(found.case.id);
  const [part] = (await house.whole(found.case.id)).replies[0].parts;
  assert.deepEqual([clock.state, clock.stopped_at, part.remote_id], ['stopped', part.sent_at, uri]);

  await at.press('g', 'f');
  await at.page.waitForURL('**/figures**');
  await at.heading('web.figures.response.title').waitFor();
  await at.page.getByText(at.loose('web.figures.response.of', { n: 1 })).first().waitFor();
  house.assertNothingLeft();
  at.watch.assertClean();
});
