// A server for measuring, and somebody signed in.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { agent } from './store.mjs';

export const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((one) => existsSync(one));
export const chromeFlags = [
  '--disable-dev-shm-usage', '--disable-background-networking', '--no-first-run',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

export class House {
  static async start(binary, data) {
    const house = new House();
    const child = spawn(binary, ['serve', '--data', data, '--listen', '127.0.0.1:0', '--log', 'warning'], { stdio: ['ignore', 'pipe', 'inherit'] });
    Object.assign(house, { child, exited: once(child, 'exit') });
    let out = '';
    house.url = await new Promise((resolve, reject) => {
      child.stdout.on('data', (text) => {
        out += text;
        const line = /^listening (http:\S+)$/m.exec(out);
        if (line) resolve(line[1]);
      });
      child.on('exit', (status) => reject(new Error(`atiende serve ended with ${status}`)));
    });
    await house.signIn();
    return house;
  }

  async signIn() {
    const answer = await fetch(new URL('/api/v1/session', this.url), {
      method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ email: agent.email, password: agent.password }),
    });
    if (answer.status !== 201) throw new Error(`signing in: ${await answer.text()}`);
    this.csrf = (await answer.json()).csrf_token;
    const [name, ...value] = answer.headers.get('set-cookie').split(';')[0].split('=');
    this.cookie = { name, value: value.join('='), domain: '127.0.0.1', path: '/' };
  }

  async call(method, pathname, json) {
    const answer = await fetch(new URL(pathname, this.url), {
      method,
      headers: {
        Cookie: `${this.cookie.name}=${this.cookie.value}`, 'X-CSRF-Token': this.csrf, ...(json && { 'Content-Type': 'application/json' }),
      },
      body: json && JSON.stringify(json),
    });
    if (!answer.ok) throw new Error(`${method} ${pathname}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  }

  async stop() {
    this.child.kill('SIGTERM');
    await this.exited;
  }
}

/** Nearest-rank percentiles of numbers. */
export function percentiles(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const at = (share) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  return { n: sorted.length, p50: at(0.5), p95: at(0.95), max: sorted.at(-1) };
}
