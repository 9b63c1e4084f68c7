// Prints the table of the workspace's figures. usage: main.mjs [paint] [switching] [load] [lighthouse]; none: all.
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { chromeFlags, executablePath, House } from './house.mjs';
import { caseToCase, eventToPaint } from './live.mjs';
import { firstVisit, judged, packed } from './load.mjs';
import { agent, storeOfCases } from './store.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const binary = path.resolve(root, process.env.ATIENDE_BINARY ?? 'build/release/atiende');
const cases = Number(process.env.ATIENDE_BENCH_CASES ?? 100_000);
const asked = process.argv.slice(2);
const wanted = (name) => asked.length === 0 || asked.includes(name);
const say = (text) => process.stderr.write(`${text}\n`);

const line = (what, value, goal = '') => console.log(`  ${what.padEnd(62)} ${String(value).padStart(22)}   ${goal}`);
const millis = ({ p50, p95, max, n }) => `${p50.toFixed(1)} / ${p95.toFixed(1)} / ${max.toFixed(1)} ms (${n})`;
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

/** A house on a folder of its own, somebody in it. */
async function freshHouse(use) {
  const data = mkdtempSync(path.join(tmpdir(), 'atiende-bench-'));
  const made = spawnSync(binary, ['user', 'add', '--data', data, '--email', agent.email, '--name', agent.name, '--role', 'administrator'], { input: `${agent.password}\n` });
  if (made.status !== 0) throw new Error(String(made.stderr));
  const house = await House.start(binary, data);
  try {
    return await use(house);
  } finally {
    await house.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

const browser = await chromium.launch({ executablePath, args: chromeFlags });
try {
  console.log(`\nThe workspace in Chromium ${browser.version()}, ${(statSync(binary).size / 1e6).toFixed(0)} MB binary`);
  if (wanted('paint')) {
    const { fresh, joined } = await freshHouse((house) => eventToPaint(browser, house, 120));
    line('event to paint, a new case in the inbox, p50 / p95 / max', millis(fresh), 'goal p95 < 100 ms');
    line('event to paint, a new post in the open case', millis(joined), 'goal p95 < 100 ms');
  }
  if (wanted('switching') || wanted('lighthouse') || wanted('load')) {
    const folder = await storeOfCases(binary, path.join(root, 'build/bench/web'), cases, say);
    const house = await House.start(binary, folder);
    try {
      if (wanted('switching')) {
        line(`case to case by keyboard, ${cases} cases, a key every 150 ms`, millis(await caseToCase(browser, house, 120, 150)), 'goal p95 < 50 ms');
        line('the same, the next key as soon as the case is there', millis(await caseToCase(browser, house, 120, 0)));
      }
      if (wanted('load')) {
        for (const [what, at, signedIn, stands] of [['sign-in', '/sign_in', false, 'form'], ['inbox', '/inbox', true, 'main section li a']]) {
          const { total, script, style, font, other, requests, ahead } = await firstVisit(browser, house, at, { signedIn, stands });
          line(`first load, ${what}: ${requests} files over the network`, kilobytes(total), 'goal < 200 kB');
          line('    scripts, styles, fonts, rest', [script, style, font, other].map((bytes) => (bytes / 1000).toFixed(1)).join(' + '));
          line('    fetched ahead afterwards', kilobytes(ahead));
        }
        const pack = packed(path.join(root, 'build/web/web.pack'));
        line(`the whole pack, every screen: ${pack.files} files, br (gzip)`, `${kilobytes(pack.br)} (${kilobytes(pack.gzip)})`);
      }
      if (wanted('lighthouse')) {
        for (const [what, at, signedIn] of [['sign-in', '/sign_in', false], ['inbox', '/inbox', true]]) {
          for (const form of ['desktop', 'mobile']) {
            const score = await judged(house, at, { signedIn, form });
            const goal = form === 'desktop' ? 'goal 95, 100' : '';
            line(`Lighthouse, ${what}, ${form}: performance, accessibility`, `${score.performance}, ${score.accessibility}`, goal);
            line('    first paint, largest paint, blocking, shift', `${score.firstPaint.toFixed(0)}, ${score.largestPaint.toFixed(0)}, ${score.blocking.toFixed(0)} ms, ${score.shift.toFixed(3)}`);
            if (score.failed.length > 0) line('    not accessible', score.failed.join(' '));
          }
        }
      }
    } finally {
      await house.stop();
    }
  }
} finally {
  await browser.close();
}
