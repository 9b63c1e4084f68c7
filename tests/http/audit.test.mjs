// What a public stream says and no listener finds: counted, sampled, judged, and what that says of everything that was heard.
import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { setUp, signedInAs } from '../lib/client.mjs';
import { Jetstream } from '../lib/jetstream.mjs';
import { eventually, startServer } from '../lib/server.mjs';

const stream = await Jetstream.start({ after });
const server = await startServer({ after });
const ada = await setUp(server);
await ada.post('/api/v1/listeners', { brand: ada.brand, name: 'Fibra', query: 'fibra -óptica', action: 'alert' });
await ada.post('/api/v1/listeners', { brand: ada.brand, name: 'Solar', query: 'tejado solar', languages: ['de'], action: 'alert' });
const added = await ada.post('/api/v1/public_streams', { channel: 'bluesky', form: 'jetstream', url: stream.url });
assert.equal(added.status, 201, added.text);
const weekNow = async () => (await ada.get('/api/v1/audit/weeks')).body.items[0];

test('all of it is counted and some of it kept, near misses apart', async () => {
  stream.say(...Array.from({ length: 6 }, (_, n) => `qué buena la fibra óptica ${n}`), ...Array.from({ length: 300 }, (_, n) => `hoy hace sol ${n}`), 'mi fibra va fatal',
    'esta mañana nos han puesto el tejado solar y ha quedado muy bien');  // found by its words, refused for its language
  const week = await eventually(async () => {
    const now = await weekNow();
    return now?.far.heard === 300 && now.near.heard === 7 ? now : undefined;
  }, { seconds: 30, what: 'everything to be heard' });
  assert.deepEqual([week.near.sampled, week.far.sampled, week.over], [7, 100, false]);
  assert.equal(week.estimate, undefined, 'nothing is judged');
});

test('verdicts say how much is missed, and can be taken back', async () => {
  const { week } = await weekNow();
  const samples = (await ada.get(`/api/v1/audit/samples?week=${week}`)).body.items;
  assert.equal(samples.length, 107);
  const near = samples.filter((one) => one.stratum === 'near');
  assert.equal(near.length, 7);
  for (const [nth, one] of samples.entries()) {
    const verdict = one.id === near[0].id ? 'missed' : nth % 50 === 49 ? 'unsure' : 'not_ours';
    assert.equal((await ada.put(`/api/v1/audit/samples/${one.id}/verdict`, { verdict })).body.verdict, verdict);
  }
  const judged = await weekNow();
  assert.deepEqual([judged.near_missed.hits, judged.near_missed.of], [1, judged.near.missed + judged.near.not_ours]);
  assert.ok(judged.estimate.missed >= 1 && judged.estimate.low >= 1 && judged.estimate.high > judged.estimate.missed);
  const back = await ada.put(`/api/v1/audit/samples/${near[0].id}/verdict`, {});
  assert.deepEqual([back.status, back.body.verdict], [200, undefined]);
  assert.equal((await weekNow()).estimate.missed, 0);
});

test('who may', async () => {
  const { week } = await weekNow();
  const [one] = (await ada.get(`/api/v1/audit/samples?week=${week}`)).body.items;
  const auditor = await signedInAs(ada, 'auditor');
  assert.equal((await auditor.get('/api/v1/audit/weeks')).status, 200);
  assert.equal((await auditor.put(`/api/v1/audit/samples/${one.id}/verdict`, { verdict: 'missed' })).status, 403);
  assert.equal((await ada.put('/api/v1/audit/samples/4711/verdict', { verdict: 'missed' })).status, 404);
  assert.equal((await ada.request('PUT', `/api/v1/audit/samples/${one.id}/verdict`, { json: { verdict: 'yes' } })).status, 422);
  assert.equal((await ada.request('GET', '/api/v1/audit/samples')).status, 422);
});
