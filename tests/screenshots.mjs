// Pictures of every screen of the example company, in both languages and themes, wide and narrow. Called by tools/screenshots.
import assert from 'node:assert/strict';
import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { alerting } from './lib/alerting.mjs';
import { missingForBrowser } from './lib/browser.mjs';
import { setUp } from './lib/client.mjs';
import { overhearing } from './lib/overhearing.mjs';
import { screens } from './lib/screens.mjs';
import { eventually, root, startServer } from './lib/server.mjs';
import { tellAgain } from './lib/told_again.mjs';
import { startBrowser, Workspace } from './lib/workspace.mjs';

const readme = process.argv.includes('--readme');
const folder = path.join(root, readme ? 'docs/images' : 'build/screenshots');
const cleaning = [];
const t = { after: (work) => cleaning.unshift(work) };

/** The example company, and somebody of ours who looks at it. */
async function exampleCompany() {
  const server = await startServer(t, { args: ['--demo'], seconds: 120 });
  const client = await setUp(server);
  const all = await eventually(async () => {
    const cases = await client.all('/api/v1/cases');
    return cases.length > 20 ? cases : undefined;
  }, { seconds: 60, what: 'cases of the example company' });
  const waiting = all.filter((one) => ['new', 'open'].includes(one.case.status));
  const wholes = await Promise.all(all.slice(0, 60).map(async (one) => (await client.get(`/api/v1/cases/${one.case.id}`)).body));
  const posts = new Map(await Promise.all(wholes.map(async ({ case: one }) => [one.id, (await client.get(`/api/v1/cases/${one.id}/posts`)).body.items.length])));
  const talkative = wholes.toSorted((a, b) => posts.get(b.case.id) + b.replies.length - posts.get(a.case.id) - a.replies.length);
  const cases = {
    // In Spanish, most of whose words show so.
    waiting: talkative.find((one) => ['new', 'open'].includes(one.case.status) && /[¿ñáéíóú]/.test(one.excerpt)) ?? waiting[0],
    long: waiting.toSorted((a, b) => b.excerpt.length - a.excerpt.length)[0],
    answered: talkative.find((one) => one.replies.some((reply) => reply.parts[0].state === 'sent')),
    refused: wholes.find((one) => one.replies.some((reply) => ['refused', 'unknown'].includes(reply.parts[0].state))),
  };
  Object.assign(cases, await tellAgain(client));
  await alerting(client);
  await overhearing(t, client);
  const listener = (await client.get('/api/v1/listeners')).body.items.find((one) => one.name === 'Nos nombran sin arroba');
  await client.post(`/api/v1/listeners/${listener.id}/back_searches`, { from: new Date(Date.now() - 30 * 86_400_000).toISOString(), act: 'open', most_cases: 2 });
  return { server, client, cases, listener, fresh: await startServer(t) };
}

const cause = missingForBrowser();
assert.equal(cause, undefined, cause);
if (!readme) rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const taken = [];
try {
  const house = await exampleCompany();
  const browser = await startBrowser(t);
  const looks = [];
  for (const language of ['es', 'en']) {
    for (const theme of ['light', 'dark']) {
      for (const [width, height] of readme ? [[1440, 900]] : [[1440, 900], [390, 844]]) looks.push({ language, theme, width, height });
    }
  }
  for (const look of looks) {
    const windows = {};
    for (const screen of screens.filter((one) => !readme || one.readme)) {
      if (screen.name === 'case_refused' && !house.cases.refused) continue;
      if (readme && look.theme === 'dark' && screen.name !== 'case') continue;
      windows[screen.who] ??= await (async () => {
        const at = await Workspace.open(browser, screen.who === 'fresh' ? house.fresh : house.server, { t, ...look });
        return screen.who === 'agent' ? at.comeInAs(house.client) : at;
      })();
      const at = windows[screen.who];
      const name = readme ? `${screen.name}-${look.language}${look.theme === 'dark' ? '-dark' : ''}.webp` : `${screen.name}-${look.language}-${look.theme}-${look.width}.png`;
      try {
        await screen.go(at, house);
      } catch (error) {
        console.error(`${name}: ${error.message.split('\n')[0]}`);
        process.exitCode = 1;
        continue;
      }
      const file = path.join(folder, name);
      if (readme) {
        const session = await at.context.newCDPSession(at.page);
        const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 82 });
        writeFileSync(file, Buffer.from(data, 'base64'));
        assert.ok(statSync(file).size < 150_000, `${name} is ${statSync(file).size} bytes`);
      } else {
        await at.page.screenshot({ path: file });
      }
      taken.push({ name, screen: screen.name, ...look });
    }
    for (const at of Object.values(windows)) await at.context.close();
  }
  if (!readme) {
    const groups = [...new Set(taken.map((one) => one.screen))].map((screen) => {
      const pictures = taken.filter((one) => one.screen === screen).map(({ name, width }) => `<a href="${name}"><img src="${name}" alt="${name}" height="${width < 600 ? 420 : 300}" loading="lazy"></a>`);
      return `<h2>${screen}</h2>\n${pictures.join('\n')}`;
    });
    writeFileSync(path.join(folder, 'index.html'), `<!doctype html><meta charset="utf-8"><title>atiende, every screen</title>
<style>body{font:15px system-ui;margin:24px}img{border:1px solid #ccc;margin:4px}</style>\n<h1>Every screen</h1>\n${groups.join('\n')}\n`);
  }
  console.log(`${taken.length} pictures in ${path.relative(root, folder)}`);
} finally {
  for (const work of cleaning) await work();
}
