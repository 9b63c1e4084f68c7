import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { Client, complaint, playgroundAccount, setUp } from '../lib/client.mjs';
import { startServer } from '../lib/server.mjs';

const server = await startServer({ after });
const ada = await setUp(server);
const public_ = new Client(server.url);
await playgroundAccount(ada);

test('whoever holds the key sees how the case stands, without names and words', async () => {
  const opened = await complaint(ada, { from: 'clave', text: '@ejemplo mi factura está mal, soy Jacinta' });
  const key = opened.case.tracking_key;
  const plain = key.replaceAll('-', '');
  for (const typed of [plain, plain.toLowerCase(), `${plain.slice(0, 3)}-${plain.slice(3, 6)}-${plain.slice(6)}`]) {
    const answer = await public_.get(`/public/cases/${typed}`);
    assert.equal(answer.status, 200, answer.text);
    assert.deepEqual([answer.body.status, answer.body.next_step], ['new', 'we_answer']);
    assert.doesNotMatch(answer.text, /Jacinta|clave|factura|ejemplo/);
    assert.doesNotMatch(answer.text, new RegExp(opened.case.id));
  }
  await ada.post(`/api/v1/cases/${opened.case.id}/assign`, { assignee: ada.user.id });
  await ada.post(`/api/v1/cases/${opened.case.id}/resolve`, { resolution: 'direct' });
  const solved = await public_.get(`/public/cases/${plain}`);
  assert.deepEqual([solved.body.status, solved.body.next_step], ['resolved', 'reopen_if_needed']);
});

/** Keys with a right check symbol: the sum of place times value modulo 31. */
function guessedKey(number) {
  const symbols = '23456789ABCDEFGHJKLMNPQRSTVWXYZ';
  const values = Array.from({ length: 8 }, (_, i) => Math.floor(number / 31 ** i) % 31);
  const sum = values.reduce((total, value, i) => total + (i + 1) * value, 0);
  return [...values, sum % 31].map((value) => symbols[value]).join('');
}

test('a mistyped key is not found, and guessing is throttled', async () => {
  for (const wrong of ['AAA', 'no-such-key', '22222222O', encodeURIComponent('ñandú')]) {
    const answer = await public_.get(`/public/cases/${wrong}`);
    assert.deepEqual([answer.status, answer.body.reason], [404, 'no_such_tracking_key'], wrong);
  }
  let stopped;
  for (let i = 1; i <= 15 && !stopped; ++i) {
    const answer = await public_.get(`/public/cases/${guessedKey(1000 + i)}`);
    if (answer.status === 429) stopped = { i, answer };
    else assert.equal(answer.status, 404);
  }
  assert.ok(stopped && stopped.i <= 11, 'guessing stops after ten wrong keys');
  assert.equal(stopped.answer.body.reason, 'too_many_look_ups');
});
