import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { setUp, signedInAs } from '../lib/client.mjs';
import { eventually, startServer } from '../lib/server.mjs';

const server = await startServer({ after });
const ada = await setUp(server);
const account = (await ada.post('/api/v1/accounts', { brand: ada.brand, channel: 'x', stable_id: 'brand-1', handle: 'ejemplo' })).body;

async function receive(number, text) {
  await ada.post('/api/v1/posts', { account: account.id, posts: [{
    channel: 'x', remote_id: `post-${number}`, author: { stable_id: `author-${number}`, handle: `persona${number}` },
    created_at: new Date().toISOString(), text,
  }] });
  return (await ada.all('/api/v1/posts?channel=x&limit=200')).find((one) => one.post.remote_id === `post-${number}`);
}
const learned = async (label) => (await ada.get('/api/v1/learning')).body.labels.find((one) => one.label === label);

test('what agents put right is learned from, and its effect is shown', async () => {
  const agent = await signedInAs(ada, 'agent');
  for (const number of [1, 2, 3, 6, 7, 8]) {
    const view = await receive(number, `@ejemplo el canguro azul número ${number}`);
    const corrected = await agent.post(`/api/v1/posts/${view.post.id}/labels`, { urgency: 'harm_now', topic: 'delivery', intervention: 'redirect' });
    assert.equal(corrected.status, 200, corrected.text);
    assert.equal(corrected.body.state.assessment.topic.value, 'delivery');
    assert.deepEqual(corrected.body.state.corrections.map((one) => one.label).sort(), ['intervention', 'topic', 'urgency']);
  }
  await eventually(async () => (await learned('urgency'))?.lessons === 6);
  const { body } = await ada.get('/api/v1/learning');
  assert.equal(body.on, true);
  assert.equal(body.lessons, 18, 'three labels of six posts');
  const urgency = await learned('urgency');
  assert.ok(urgency.right_with > urgency.right_without, JSON.stringify(urgency));
  assert.ok(urgency.rehearsal_with >= urgency.rehearsal_without - 0.01);
  const view = await receive(4, '@ejemplo el canguro azul número 4');
  assert.equal(view.state.assessment.urgency.value, 'harm_now');
  assert.match(view.state.assessment.model, /\+18$/);
  const assessed = (await ada.post('/api/v1/assess', { text: '@ejemplo el canguro azul número 5' })).body;
  assert.equal(assessed.urgency.value, 'harm_now', 'others are answered as the house judges');
});

test('learning can be switched off and begun anew, by an administrator alone', async () => {
  const agent = await signedInAs(ada, 'agent');
  assert.equal((await agent.patch('/api/v1/learning', { on: false })).status, 403);
  assert.equal((await ada.patch('/api/v1/learning', { on: false })).body.on, false);
  await eventually(async () => (await ada.get('/api/v1/learning')).body.settled);
  assert.doesNotMatch((await receive(5, '@ejemplo el canguro azul')).state.assessment.model, /\+/);
  await ada.patch('/api/v1/learning', { on: true, anew: true });
  await eventually(async () => {
    const { body } = await ada.get('/api/v1/learning');
    return body.settled && body.lessons === 0;
  });
});

test('cases are narrowed by the labels of their opening post', async () => {
  const found = async (query) => (await ada.all(`/api/v1/cases?${query}`)).length;
  assert.ok(await found('topic=delivery&urgency=harm_now') >= 6, 'those that were put right, and what was learned from them');
  assert.equal(await found('topic=delivery&language=fr'), 0);
  assert.equal((await ada.get('/api/v1/cases?topic=nonsense')).status, 422);
  assert.equal((await ada.get("/api/v1/cases?language=e'")).status, 422);
});

test('a rule may alert to some labels only', async () => {
  const rule = await ada.post('/api/v1/alert_rules', { brand: ada.brand, name: 'Cobros', when: 'hit', topics: ['money'], tones: ['negative'] });
  assert.equal(rule.status, 201, rule.text);
  const listed = (await ada.all('/api/v1/alert_rules')).find((one) => one.name === 'Cobros');
  assert.deepEqual([listed.topics, listed.tones, listed.kinds], [['money'], ['negative'], undefined]);
  const counted = await ada.post('/api/v1/alert_rules', { brand: ada.brand, name: 'Muchas', when: 'rate', tones: ['negative'] });
  assert.deepEqual([counted.status, counted.body.reason], [422, 'labels_of_a_count']);
});
