// kill -9 at random moments while replies leave the house: every reply stands on the network exactly once.
import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { Client } from '../lib/client.mjs';
import { dice } from '../lib/dice.mjs';
import { eventually, run, Server, temporaryFolder } from '../lib/server.mjs';
import { readFileSync } from 'node:fs';

const rounds = 25;
const repliesPerRound = 6;

function localClient(server) {
  const [, token] = readFileSync(path.join(server.data, 'lock'), 'utf8').split('\n');
  return new Client(server.url, { token });
}

async function allPlaygroundPosts(client) {
  const posts = [];
  for (let after = 0; ; ) {
    const page = (await client.get(`/api/v1/playground/posts?after=${after}&limit=200`)).body;
    posts.push(...page.items);
    if (page.next_cursor === undefined) return posts;
    after = Number(page.next_cursor);
  }
}

/** People complain, and the brand answers each of their cases; gives the texts that were released. */
async function answerSome(client, round, released) {
  for (let i = 0; i < repliesPerRound; i += 1) {
    const handle = `persona${round}x${i}`;
    const written = await client.post('/api/v1/playground/posts', {
      author: { handle },
      text: `@telondra llevo ${round}${i} días sin servicio y nadie contesta`,
    });
    assert.equal(written.status, 201, written.text);
  }
  const waiting = await eventually(async () => {
    const page = await client.get('/api/v1/cases?shelf=waiting&limit=200');
    const mine = page.body.items.filter((item) => item.author.handle.startsWith(`persona${round}x`));
    return mine.length === repliesPerRound ? mine : undefined;
  });
  for (const item of waiting) {
    const text = `Hola ${item.author.handle}, lo miramos ahora.`;
    const answer = await client.post(`/api/v1/cases/${item.case.id}/replies`, { parts: [text] });
    assert.equal(answer.status, 201, answer.text);
    released.push(text);
  }
}

test(`${rounds} rounds of kill -9 while replies are sent`, { timeout: 600_000 }, async (t) => {
  const data = path.join(temporaryFolder(t), 'data');
  const throws = dice(7);
  const released = [];
  let server = await Server.start(data);
  t.after(() => server.kill());
  let client = localClient(server);
  const brand = (await client.post('/api/v1/brands', { name: 'Telondra' })).body;
  const joined = await client.post('/api/v1/playground/accounts', { brand: brand.id, handle: 'telondra' });
  assert.equal(joined.status, 201, joined.text);

  for (let round = 0; round < rounds; round += 1) {
    // Some sendings publish and then lose the connection, some hang: unknown either way.
    if (round % 3 === 1) await client.post('/api/v1/playground/faults', { fault: 'cut_after_accept', count: 2 });
    if (round % 3 === 2) await client.post('/api/v1/playground/faults', { fault: 'hang', count: 2 });
    await answerSome(client, round, released);
    await new Promise((resolve) => setTimeout(resolve, throws.below(120)));
    await server.kill();
    server = await Server.start(data);
    client = localClient(server);
  }

  const status = async () => JSON.parse((await run(['status', '--json', '--data', data])).stdout);
  await eventually(
    async () => {
      const waiting = (await client.get('/api/v1/cases?shelf=waiting&limit=200')).body.items;
      return waiting.length === 0 && (await status()).parts_unknown === 0;
    },
    { seconds: 60, what: 'every case answered and no part unknown' },
  );
  const published = new Map();
  for (const post of await allPlaygroundPosts(client)) published.set(post.text, (published.get(post.text) ?? 0) + 1);
  for (const text of released) assert.equal(published.get(text), 1, `published ${published.get(text) ?? 0} times: ${text}`);
  assert.equal((await status()).parts, released.length);

  await server.stop();
  const verified = await run(['journal', 'verify', '--data', data]);
  assert.equal(verified.status, 0, verified.stdout);
  const replayed = await run(['journal', 'replay', '--data', data]);
  assert.equal(replayed.status, 0, replayed.stdout);
});
