// How many may come to see a post, with the factors of the number; and who is an opinion former, with the reason.
import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { setUp } from '../lib/client.mjs';
import { startServer } from '../lib/server.mjs';

const server = await startServer({ after });
const ada = await setUp(server);
const { body: account } = await ada.post('/api/v1/accounts', { brand: ada.brand, channel: 'x', stable_id: 'brand-1', handle: 'ejemplo' });

const angry = '@ejemplo llevo tres días sin fibra, qué vergüenza de servicio, fatal';
const incoming = (id, author, more = {}) => ({
  channel: 'x', remote_id: id, author: { stable_id: `author-${id}`, handle: id, ...author }, created_at: new Date().toISOString(), text: angry, ...more,
});
async function receive(...posts) {
  const answer = await ada.post('/api/v1/posts', { account: account.id, posts });
  assert.equal(answer.status, 200, answer.text);
}
const view = async (id) => (await ada.all('/api/v1/posts?channel=x&limit=200')).find((one) => one.post.remote_id === id);
const factors = ({ exposure }) => Object.fromEntries(exposure.factors.map(({ name, value }) => [name, value]));
// Decimals have four places in JSON.
const near = (value, wanted, within = 2e-4) => assert.ok(Math.abs(value - wanted) <= within, `${value} is not ${wanted}`);

test('an unknown audience is unknown, a known one gives people with the factors of the number', async () => {
  await receive(incoming('nobody-knows', {}), incoming('nobody', { followers: 0 }, { text: '@ejemplo mi línea no va' }), incoming('many', { followers: 12_000 }, { text: '@ejemplo me habéis cobrado dos veces la misma cuota y encima os reís de mí, sois lo peor' }));
  const unknown = await view('nobody-knows');
  assert.ok(!('people' in unknown.exposure) && !('audience' in unknown.exposure), JSON.stringify(unknown.exposure));
  assert.ok(unknown.exposure.spread > 0);
  assert.equal((await view('nobody')).exposure.people, 0);
  const known = (await view('many')).exposure;
  assert.equal(known.audience, 12_000);
  assert.deepEqual(known.factors.map(({ name }) => name), ['visibility', 'velocity', 'repeated', 'arousal', 'media', 'tone', 'urgency']);
  const { visibility, velocity, repeated, arousal, media, tone, urgency } = factors({ exposure: known });
  near(known.spread, Math.min(visibility * velocity * repeated * arousal * media, 1));
  near(known.severity, tone * urgency);
  near(known.people, 12_000 * known.spread * known.severity, 2);
  assert.ok(known.people > 0);
});

test('what is said in private nobody else sees, and a picture carries further', async () => {
  await receive(
    incoming('hidden', { followers: 12_000 }, { visibility: 'direct' }),
    incoming('bare', { followers: 12_000 }, { text: '@ejemplo la factura está mal, qué vergüenza' }),
    incoming('pictured', { followers: 12_000 }, { text: '@ejemplo mirad qué timo de recibo me ha llegado hoy', attachments: [{ kind: 'image', text: 'la factura' }] }),
  );
  assert.equal((await view('hidden')).exposure.people, 0);
  assert.equal(factors(await view('bare')).media, 1);
  assert.ok(factors(await view('pictured')).media > 1);
});

test('reposts make it faster, and bring the audience of whoever reposts', async () => {
  const before = (await view('many')).exposure;
  const repost = (n) => incoming(`repost-${n}`, { followers: 4_000 }, { reposted: { remote_id: 'many', text: 'x' } });
  await receive(...Array.from({ length: 9 }, (_, n) => repost(n)));
  const after = (await view('many')).exposure;
  assert.equal(after.audience, 12_000 + 9 * 4_000);
  near(factors({ exposure: after }).repeated, 2);
  near(factors({ exposure: after }).velocity, 1 + Math.log2(10));
  assert.ok(after.people > 10 * before.people);
});

test('the same stands in the thread, the case, the search and the story', async () => {
  const one = await view('many');
  const places = [`/api/v1/posts/${one.post.id}`, `/api/v1/posts?thread=${one.state.thread}`, `/api/v1/cases/${one.state.case_id}/posts`, `/api/v1/stories/${one.story.id}`, '/api/v1/stories'];
  for (const place of places) {
    const { body } = await ada.get(place);
    const found = body.exposure ? body : [...(body.items ?? body.posts)].map((item) => (item.story && item.post.post ? item.post : item)).find((item) => item.post.id === one.post.id);
    assert.equal(found.exposure.audience, one.exposure.audience, place);
  }
  const corrected = await ada.post(`/api/v1/posts/${one.post.id}/labels`, { tone: 'positive' });
  assert.equal(corrected.status, 200, corrected.text);
  assert.equal(factors(corrected.body).tone, 0.25);
});

test('an angry complaint that many may see is lifted one step, one that nobody knows the audience of is not', async () => {
  const priority = async (id) => (await ada.get(`/api/v1/cases/${(await view(id)).state.case_id}`)).body.case.priority;
  await receive(
    incoming('lifted', { followers: 400_000 }, { text: '@ejemplo muy mal servicio, dos semanas esperando y nadie responde, una vergüenza' }),
    incoming('unknown', {}, { text: '@ejemplo es una vergüenza cómo tratáis a los clientes de siempre, muy mal' }),
  );
  assert.deepEqual([await priority('lifted'), await priority('unknown')], ['high', 'normal']);
});

test('opinion formers are tagged with the reason', async () => {
  await receive(
    incoming('press', { display_name: 'Ana Ruiz', bio: 'Madre y periodista. Cádiz' }, { text: '@ejemplo ¿por qué no va la fibra en Cádiz?' }),
    incoming('fan', { display_name: 'Eva', bio: 'Fan de la radio' }, { text: '@ejemplo ¿hay tienda en Lugo?' }),
    incoming('proved', { display_name: 'Diario Ejemplo', verified: true }, { text: '@ejemplo preguntamos por la avería de hoy' }),
  );
  assert.deepEqual((await view('press')).opinion, [{ name: 'media', reason: 'periodista' }]);
  assert.ok(!('opinion' in (await view('fan'))));
  assert.deepEqual((await view('proved')).opinion, [{ name: 'verified', reason: '' }, { name: 'media', reason: 'Diario' }]);
});

test('our own posts have neither', async () => {
  await receive(incoming('ours', { stable_id: 'brand-1', handle: 'ejemplo', followers: 90_000, verified: true }, { direction: 'out', text: 'Hola, lo miramos ahora mismo' }));
  const ours = await view('ours');
  assert.equal(ours.post.direction, 'out');
  assert.ok(!('exposure' in ours) && !('opinion' in ours));
});
