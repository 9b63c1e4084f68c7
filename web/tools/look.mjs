// Takes pictures of a screen for whoever designs it: node tools/look.mjs ADDRESS FOLDER [PATH...]; every path in both languages,
// both themes, 1440 and 390 px wide. Signs in with ATIENDE_EMAIL and ATIENDE_PASSWORD.
import { chromium } from 'playwright-core';
import { mkdirSync } from 'node:fs';

const [address = 'http://127.0.0.1:5173', folder = '../build/web/looks', ...paths] = process.argv.slice(2);
const only = process.env.ONLY ?? '';
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
for (const language of ['es', 'en']) for (const theme of ['light', 'dark']) for (const width of [1440, 1024, 390]) {
  const name = `${language}-${theme}-${width}`;
  if (only ? !only.split(',').includes(name) : width === 1024) continue;
  const context = await browser.newContext({
    viewport: { width, height: width === 390 ? 844 : 900 }, colorScheme: theme, locale: language === 'es' ? 'es-ES' : 'en-GB', hasTouch: width === 390, isMobile: width === 390, deviceScaleFactor: width === 390 ? 2 : 1,
  });
  const page = await context.newPage();
  page.on('console', (message) => { if (message.type() === 'error') console.error(name, message.text()); });
  page.on('pageerror', (error) => console.error(name, error.stack));
  await page.goto(`${address}/sign_in`);
  if (paths.includes('/sign_in')) { await page.waitForTimeout(500); await page.screenshot({ path: `${folder}/${name}-sign_in.png` }); }
  await page.fill('input[name=email]', process.env.ATIENDE_EMAIL ?? 'ana@telondra.es');
  await page.fill('input[name=password]', process.env.ATIENDE_PASSWORD ?? 'correcto-caballo');
  await page.click('button[type=submit]');
  await page.waitForURL(/inbox/);
  for (const path of paths.filter((each) => each !== '/sign_in')) {
    if (path === 'case') {
      await page.goto(`${address}/inbox`);
      await page.waitForSelector('a[id^=row-]');
      await page.click('a[id^=row-] >> nth=2');
    } else await page.goto(`${address}${path}`);
    await page.waitForTimeout(1200);
    await page.screenshot({ path: `${folder}/${name}-${path.replace(/\W+/g, '_').replace(/^_/, '') || 'home'}.png` });
  }
  await context.close();
}
await browser.close();
