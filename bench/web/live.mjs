// Two waits of the agent, measured inside the page: from the journal's time of an event until it is painted, and from a
// key until the next case is painted.
import { percentiles } from './house.mjs';

/** In the page: `painted(probe)` resolves with the wall time after the frame in which `probe` first held. */
function installProbes() {
  const afterPaint = () =>
    new Promise((resolve) =>
      requestAnimationFrame(() => {
        const channel = new MessageChannel(); // its message comes after the frame was painted
        channel.port1.onmessage = () => resolve(performance.timeOrigin + performance.now());
        channel.port2.postMessage(0);
      }),
    );
  const painted = (probe, seconds = 20) =>
    new Promise((resolve, reject) => {
      const observer = new MutationObserver(() => check());
      const timer = setTimeout(() => {
        observer.disconnect();
        reject(new Error('was not painted'));
      }, seconds * 1000);
      const check = () => {
        if (!probe()) return;
        observer.disconnect();
        clearTimeout(timer);
        afterPaint().then(resolve);
      };
      observer.observe(document.documentElement, { subtree: true, childList: true, characterData: true, attributes: true });
      check();
    });
  const pill = () => document.querySelector('main section header [role="status"] button')?.textContent ?? '';
  const opened = () => {
    const article = document.querySelector('main article');
    return article?.querySelector('[role="log"] li') ? article.querySelector('h1')?.textContent ?? '' : '';
  };
  window.bench = {
    expectPill() {
      const before = pill();
      this.waiting = painted(() => pill() !== '' && pill() !== before);
    },
    expectWords(words) {
      this.waiting = painted(() => document.querySelector('main article [role="log"]')?.textContent.includes(words));
    },
    expectNextCase() {
      const before = opened();
      this.waiting = new Promise((resolve, reject) => {
        const pressed = (event) => {
          removeEventListener('keydown', pressed, true);
          const at = performance.timeOrigin + event.timeStamp;
          painted(() => opened() !== '' && opened() !== before).then((paint) => resolve(paint - at), reject);
        };
        addEventListener('keydown', pressed, true);
      });
    },
  };
}

async function opened(browser, house, path) {
  const context = await browser.newContext({ baseURL: house.url, locale: 'es-ES', viewport: { width: 1440, height: 900 } });
  await context.addCookies([house.cookie]);
  await context.addInitScript(installProbes);
  const page = await context.newPage();
  await page.goto(path);
  await page.locator('main section li a').first().waitFor();
  return { page, close: () => context.close() };
}

/** Milliseconds from an event of `type` in the journal to its paint, `samples` times; `write(i)` makes it happen. */
async function toPaint(page, house, type, samples, expect, write) {
  const found = [];
  let position = (await lastEvent(house)).position;
  for (let i = 0; i < samples; i += 1) {
    await expect(i);
    await write(i);
    const paint = await page.evaluate(() => window.bench.waiting);
    const { items } = await house.call('GET', `/api/v1/journal?after=${position}&limit=200`);
    const event = items.find((one) => one.type === type);
    if (!event) throw new Error(`no ${type} in the journal`);
    found.push(paint - Date.parse(event.recorded_at));
    position = items.at(-1).position;
    // As traffic comes: not in step with anything.
    await page.waitForTimeout(20 + (i * 37) % 60);
  }
  return percentiles(found);
}

async function lastEvent(house) {
  for (let position = 0; ; ) {
    const { items } = await house.call('GET', `/api/v1/journal?after=${position}&limit=200`);
    if (items.length === 0) return { position };
    position = items.at(-1).position;
  }
}

/** `{ fresh, joined }`: a new case until the word that it waits, and a new post until its words in the open case. */
export async function eventToPaint(browser, house, samples) {
  const brand = (await house.call('GET', '/api/v1/brands')).items[0] ?? (await house.call('POST', '/api/v1/brands', { name: 'Ejemplo' }));
  await house.call('POST', '/api/v1/playground/accounts', { brand: brand.id, handle: 'ejemplo' });
  const write = (handle, text, parent) => house.call('POST', '/api/v1/playground/posts', { author: { handle }, text, ...(parent && { parent }) });
  const opening = await write('lucia', '@ejemplo llevo dos días sin internet y nadie contesta, ¿qué hago?');
  let first;
  while (!first) [first] = (await house.call('GET', '/api/v1/cases')).items;
  const { page, close } = await opened(browser, house, `/inbox/${first.case.id}`);
  await page.locator('main article [role="log"] li').first().waitFor();
  await page.waitForTimeout(1000);
  const joined = await toPaint(page, house, 'post_received', samples,
    (i) => page.evaluate((words) => window.bench.expectWords(words), `sigue igual ${i}.`), (i) => write('lucia', `@ejemplo sigue igual ${i}.`, opening.id));
  const fresh = await toPaint(page, house, 'case_opened', samples,
    () => page.evaluate(() => window.bench.expectPill()), (i) => write(`persona${i}`, `@ejemplo no me funciona nada desde ayer, ¿qué hago? (${i})`));
  await close();
  return { fresh, joined };
}

/** Milliseconds from pressing `j` to the next case painted, with `pause` between one and the next press. */
export async function caseToCase(browser, house, samples, pause) {
  const { page, close } = await opened(browser, house, '/inbox');
  const found = [];
  for (let i = 0; i < samples + 5; i += 1) {
    await page.evaluate(() => window.bench.expectNextCase());
    await page.keyboard.press('j');
    const length = await page.evaluate(() => window.bench.waiting);
    if (i >= 5) found.push(length); // the first ones fetch the code of the screen
    await page.waitForTimeout(pause);
  }
  await close();
  return percentiles(found);
}
