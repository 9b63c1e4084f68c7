// Chromium and what a page may not do: ask another host, break its content policy, complain on the console, throw.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { AxeBuilder } from '@axe-core/playwright';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((one) => existsSync(one));

/** Why no browser can be driven here, or undefined. */
export function missingForBrowser() {
  return executablePath ? undefined : 'Chromium is not installed';
}

/** One browser; ends with `t`. Refuses to resolve any name but this machine's. */
export async function startBrowser(t, { args = [] } = {}) {
  const browser = await chromium.launch({
    executablePath,
    chromiumSandbox: process.getuid?.() !== 0,
    args: [
      '--disable-dev-shm-usage', '--disable-background-networking', '--disable-component-update', '--no-first-run',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1', ...args,
    ],
  });
  t?.after?.(() => browser.close());
  return browser;
}

/** A person's browser window: `{ context, page, watch }`. What it does wrong is in `watch.wrongs`. */
export async function openWindow(browser, server, { language = 'en', theme = 'light', width = 1440, height = 900, t, ...more } = {}) {
  const context = await browser.newContext({
    baseURL: server.url,
    locale: language === 'es' ? 'es-ES' : 'en-GB',
    timezoneId: 'Europe/Madrid',
    colorScheme: theme,
    reducedMotion: 'reduce',
    viewport: { width, height },
    hasTouch: width < 600,
    ...more,
  });
  t?.after?.(() => context.close());
  const watch = new Watch(server);
  context.on('page', (page) => watch.over(page));
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error(`policy: ${event.violatedDirective} stopped ${event.blockedURI} ${event.sourceFile ?? ''}:${event.lineNumber}`),
    );
  });
  const page = await context.newPage();
  return { context, page, watch };
}

/** Collects what a page does wrong. */
class Watch {
  constructor(server) {
    this.server = server;
    this.wrongs = [];
    // Asking whether there is a session is how the door is found: the browser calls its "no" an error.
    // Nor is it one that nobody has begun to write.
    this.forgiven = [/status of 401 .*\/api\/v1\/session:/, /status of 404 .*\/api\/v1\/cases\/\d+\/draft:/];
  }

  /** What matches is expected from now on: a test that cuts the line, or signs in wrongly, knows what comes of it. */
  forgive(...expressions) {
    this.forgiven.push(...expressions);
  }

  note(kind, text) {
    if (!this.forgiven.some((one) => one.test(text))) this.wrongs.push(`${kind}: ${text}`);
  }

  over(page) {
    page.on('console', (message) => {
      if (message.type() !== 'error' && message.type() !== 'warning') return;
      const { url, lineNumber } = message.location();
      this.note('console', `${message.text()} (${url}:${lineNumber})`);
    });
    page.on('pageerror', (error) => this.note('exception', [error.name, error.message, error.stack].filter(Boolean).join(' | ') || JSON.stringify(error)));
    page.on('request', (request) => {
      const url = new URL(request.url());
      if (['data:', 'blob:', 'about:'].includes(url.protocol)) return;
      if (url.hostname !== '127.0.0.1') this.note('another host', request.url());
    });
    page.on('websocket', (socket) => {
      if (new URL(socket.url()).hostname !== '127.0.0.1') this.note('another host', socket.url());
    });
    page.on('crash', () => this.note('crash', page.url()));
  }

  assertClean() {
    assert.deepEqual(this.wrongs, []);
  }
}

/** No violation on the page as it stands. `where` names it in the failure. */
export async function assertAccessible(page, where) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const told = violations.flatMap((one) =>
    one.nodes.slice(0, 4).map((node) => `${one.id} (${one.impact}): ${node.target.join(' ')}\n    ${node.failureSummary?.replaceAll('\n', ' ')}`),
  );
  assert.deepEqual(told, [], `${where}: ${told.length} violations`);
}

