// What the first visit costs: bytes as they came over the network, and Lighthouse's opinion.
import { readFileSync } from 'node:fs';
import { launch } from 'chrome-launcher';
import lighthouse, { desktopConfig } from 'lighthouse';
import { chromium } from 'playwright-core';
import { chromeFlags, executablePath } from './house.mjs';

/**
 * Bytes of a first visit by kind, compressed, without what the API answers: `{ script, style, font, other, total, requests }` of
 * what was asked for until `stands` (a selector) is on screen, and `ahead`, what was fetched before anybody needed it.
 */
export async function firstVisit(browser, house, path, { signedIn, stands }) {
  const context = await browser.newContext({ baseURL: house.url, locale: 'es-ES' });
  if (signedIn) await context.addCookies([house.cookie]);
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  const requests = new Map();
  let standing = false;
  session.on('Network.responseReceived', ({ requestId, response, type }) => requests.set(requestId, { ...requests.get(requestId), url: response.url, type }));
  session.on('Network.requestWillBeSent', ({ requestId }) => requests.set(requestId, { url: 'data:', atOnce: !standing }));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const request = requests.get(requestId);
    if (request) request.bytes = encodedDataLength;
  });
  await page.goto(path, { waitUntil: 'commit' });
  await page.locator(stands).first().waitFor();
  standing = true;
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(2500); // what is fetched ahead waits until the page is idle
  await page.waitForLoadState('networkidle');
  const bytes = { script: 0, style: 0, font: 0, other: 0, total: 0, requests: 0, api: 0, ahead: 0 };
  for (const { url, type, atOnce, bytes: size = 0 } of requests.values()) {
    if (url.startsWith('data:')) continue;
    if (new URL(url).pathname.startsWith('/api/')) {
      bytes.api += size;
      continue;
    }
    if (!atOnce) {
      bytes.ahead += size;
      continue;
    }
    const kind = { Script: 'script', Stylesheet: 'style', Font: 'font' }[type] ?? 'other';
    bytes[kind] += size;
    bytes.total += size;
    bytes.requests += 1;
  }
  await context.close();
  return bytes;
}

/** What the pack holds, by the coding that a browser takes: `{ files, identity, gzip, br }` in bytes. */
export function packed(file) {
  const whole = readFileSync(file);
  const { files } = JSON.parse(whole.subarray(0, whole.indexOf(10)).toString());
  const sum = (coding) => files.reduce((total, { encodings }) => total + (encodings[coding] ?? encodings.identity)[1], 0);
  return { files: files.length, identity: sum('identity'), gzip: sum('gzip'), br: sum('br') };
}

/** Scores of 0 to 100: `{ performance, accessibility, firstPaint, largestPaint, blocking, shift }`. */
export async function judged(house, path, { signedIn, form }) {
  const chrome = await launch({ chromePath: executablePath, chromeFlags: [...chromeFlags, '--headless=new'], logLevel: 'silent' });
  try {
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${chrome.port}`);
    if (signedIn) await browser.contexts()[0].addCookies([house.cookie]);
    const result = await lighthouse(
      new URL(path, house.url).href,
      { port: chrome.port, onlyCategories: ['performance', 'accessibility'], logLevel: 'silent', output: 'json', disableStorageReset: true },
      form === 'desktop' ? desktopConfig : undefined,
    );
    await browser.close();
    const { categories, audits, runtimeError } = result.lhr;
    if (runtimeError) throw new Error(`Lighthouse at ${path}: ${runtimeError.message}`);
    const landed = new URL(result.lhr.finalDisplayedUrl).pathname;
    if (landed !== path) throw new Error(`Lighthouse asked for ${path} and was shown ${landed}`);
    return {
      performance: Math.round(categories.performance.score * 100),
      accessibility: Math.round(categories.accessibility.score * 100),
      firstPaint: audits['first-contentful-paint'].numericValue,
      largestPaint: audits['largest-contentful-paint'].numericValue,
      blocking: audits['total-blocking-time'].numericValue,
      shift: audits['cumulative-layout-shift'].numericValue,
      failed: categories.accessibility.auditRefs.map(({ id }) => audits[id]).filter(({ score, scoreDisplayMode }) => scoreDisplayMode === 'binary' && score === 0).map(({ id }) => id),
    };
  } finally {
    chrome.kill();
  }
}
