// kill -9 at random moments of an import: nothing lost, nothing twice, and the journal stays whole.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { binary, run, temporaryFolder } from '../lib/server.mjs';
import { dice } from '../lib/dice.mjs';

const rounds = 30;
const postCount = 4000;

function recording(folder) {
  const lines = [];
  for (let i = 0; i < postCount; i += 1) {
    const post = {
      channel: 'x',
      remote_id: `post-${i}`,
      author: { stable_id: `author-${i % 700}`, handle: `persona${i % 700}` },
      created_at: new Date(Date.UTC(2026, 10, 1) + i * 1000).toISOString(),
      text: `@marca llevo ${i} minutos sin servicio y nadie contesta`,
    };
    if (i % 4 === 1) post.parent_remote_id = `post-${i - 1}`;
    lines.push(JSON.stringify(post));
  }
  const file = path.join(folder, 'posts.jsonl');
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}

/** Runs the import and kills it after `delay` ms; resolves to whether it was killed. */
function killedImport(file, data, delay) {
  return new Promise((resolve, reject) => {
    const child = spawn(binary, ['import', file, '--as', 'posts', '--data', data, '--batch', '10'], { stdio: 'ignore' });
    const timer = setTimeout(() => child.kill('SIGKILL'), delay);
    child.on('error', reject);
    child.on('exit', (status, signal) => {
      clearTimeout(timer);
      resolve(signal === 'SIGKILL');
    });
  });
}

async function counts(data) {
  const answer = await run(['status', '--json', '--data', data]);
  assert.equal(answer.status, 0, answer.stderr);
  return JSON.parse(answer.stdout);
}

test(`${rounds} rounds of kill -9 during an import`, { timeout: 300_000 }, async (t) => {
  const folder = temporaryFolder(t);
  const file = recording(folder);
  const data = path.join(folder, 'data');
  const throws = dice(20261122);
  let killed = 0;
  let before = 0;
  for (let round = 0; round < rounds; round += 1) {
    // Early rounds end in the middle of start and migration, later ones anywhere in the stream.
    killed += await killedImport(file, data, 5 + throws.below(20 + round * 8));
    const verified = await run(['journal', 'verify', '--data', data]);
    if (verified.status === 3) continue; // killed before there was a store
    if (before > 0 || verified.status === 0) assert.equal(verified.status, 0, verified.stdout + verified.stderr);
    if (verified.status !== 0) continue; // killed in the middle of the first migration
    const now = (await counts(data)).posts;
    assert.ok(now >= before, `posts were lost: ${before} then ${now}`);
    before = now;
  }
  assert.ok(killed > rounds / 4, `only ${killed} of ${rounds} imports were killed`);

  const whole = await run(['import', file, '--as', 'posts', '--data', data]);
  assert.equal(whole.status, 0, whole.stderr);
  const total = await counts(data);
  assert.equal(total.posts, postCount);
  assert.equal(total.threads, postCount * 0.75);
  const again = await run(['import', file, '--as', 'posts', '--data', data, '--again']);
  assert.match(again.stdout, /^added 0$/m);
  assert.equal((await run(['journal', 'verify', '--data', data])).status, 0);
  const replayed = await run(['journal', 'replay', '--data', data]);
  assert.equal(replayed.status, 0, replayed.stdout);
});
