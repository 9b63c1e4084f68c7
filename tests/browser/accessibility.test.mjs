// axe on every screen, in both languages and themes, wide and narrow. The bar is no violation.
import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { assertAccessible, missingForBrowser } from '../lib/browser.mjs';
import { exampleHouse } from '../lib/example_house.mjs';
import { screens } from '../lib/screens.mjs';
import { startServer } from '../lib/server.mjs';
import { startBrowser, Workspace } from '../lib/workspace.mjs';

const skip = missingForBrowser() ?? false;
const house = skip || (await exampleHouse({ after }));
if (!skip) house.fresh = await startServer({ after });
const browser = skip || (await startBrowser({ after }));

/** One window for each sort of person; screens are opened in it one after another. */
async function windowFor(who, options) {
  const at = await Workspace.open(browser, who === 'fresh' ? house.fresh : house.server, options);
  if (who === 'agent') await at.comeInAs(house.client);
  return at;
}

for (const [name, options, themes] of [
  ['in Spanish', { language: 'es' }, ['light', 'dark']],
  ['in English', { language: 'en' }, ['light', 'dark']],
  ['on a telephone', { language: 'es', width: 390, height: 844 }, ['light']],
]) {
  test(name, { skip }, async (t) => {
    const windows = {};
    for (const screen of screens) {
      await t.test(screen.name, async () => {
        const at = (windows[screen.who] ??= await windowFor(screen.who, { t, ...options }));
        await screen.go(at, house);
        for (const theme of themes) {
          await at.page.emulateMedia({ colorScheme: theme });
          await at.page.waitForFunction((wanted) => document.documentElement.dataset.theme === wanted, theme);
          await assertAccessible(at.page, `${screen.name}, ${name}, ${theme}`);
        }
        const wide = await at.page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth + 1);
        assert.equal(wide, false, 'the page scrolls sideways');
        assert.equal(await at.page.getAttribute('html', 'lang'), at.language);
        assert.doesNotMatch(await at.page.locator('body').innerText(), /\bweb\.[a-z_]+\.|undefined|\[object|NaN|\{[a-z]+\}/, 'words that nobody wrote');
        at.watch.assertClean();
        at.watch.wrongs.length = 0;
      });
    }
  });
}
