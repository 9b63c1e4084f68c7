// Starts the real binary on a fresh data directory and talks to it. Nothing here sleeps for a fixed time: what is waited
// for is a line, an exit, or a condition that is asked again and again until a deadline.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));
export const binary = path.resolve(root, process.env.ATIENDE_BINARY ?? 'build/dev/atiende');

export const administrator = {
  email: 'ada@example.com',
  name: 'Ada Lovelace',
  password: 'correct horse battery',
  brand: 'Telefonía Ejemplo',
};

/** Asks `probe` until it gives something true, or fails after `seconds`. */
export async function eventually(probe, { seconds = 20, what = 'the condition' } = {}) {
  const deadline = Date.now() + seconds * 1000;
  let last;
  while (Date.now() < deadline) {
    try {
      const found = await probe();
      if (found) return found;
      last = undefined;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
  throw new Error(`${what} did not come true within ${seconds} s`, { cause: last });
}

/** A new empty folder, removed when the test (or the suite) `t` ends. */
export function temporaryFolder(t) {
  const folder = mkdtempSync(path.join(tmpdir(), 'atiende-test-'));
  t?.after?.(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Runs a command of the binary to its end: `{ status, stdout, stderr }`. `input` is written to its stdin. */
export function run(args, { input = '', env = {} } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(binary, args, { cwd: root, env: { ...process.env, ...env } });
    const out = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text) => (out.stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text) => (out.stderr += text));
    child.on('error', reject);
    child.on('close', (status, signal) => resolve({ status, signal, ...out }));
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}

/** One `atiende serve`. */
export class Server {
  constructor(data, child) {
    this.data = data;
    this.child = child;
    this.stdout = '';
    this.stderr = '';
    this.exited = new Promise((resolve) => {
      child.on('exit', (status, signal) => {
        this.exit = { status, signal };
        resolve(this.exit);
      });
    });
  }

  /**
   * Starts and waits for the address. `data` is the folder to serve (made by the caller), `args` come after those of
   * the folder and the port.
   */
  static async start(data, { args = [], env = {}, seconds = 30 } = {}) {
    const child = spawn(binary, ['serve', '--data', data, '--listen', '127.0.0.1:0', ...args], {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const server = new Server(data, child);
    child.stdout.setEncoding('utf8').on('data', (text) => (server.stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text) => (server.stderr += text));
    child.on('error', (error) => (server.failure = error));
    await eventually(
      () => {
        if (server.failure) return true;
        if (server.exit) return true;
        const line = /^listening (http:\S+)$/m.exec(server.stdout);
        server.url = line?.[1];
        return server.url !== undefined;
      },
      { seconds, what: 'the line `listening ...`' },
    );
    if (!server.url) {
      throw new Error(`atiende serve did not start: ${server.failure ?? JSON.stringify(server.exit)}\n${server.stderr}`);
    }
    return server;
  }

  /** The one-time set-up link, as printed; undefined when the house is set up already. */
  get setUpLink() {
    return /^set-up (http:\S+)$/m.exec(this.stdout)?.[1];
  }

  get setUpToken() {
    return this.setUpLink && new URL(this.setUpLink).searchParams.get('token');
  }

  /** Ends it as a person would, and waits. */
  async stop(signal = 'SIGTERM') {
    if (!this.exit) this.child.kill(signal);
    return this.exited;
  }

  /** The power cut. */
  kill() {
    return this.stop('SIGKILL');
  }
}

/** Starts a server, on a folder of its own unless `data` names one; it ends with `t`, and then the folder goes. */
export async function startServer(t, options = {}) {
  const data = options.data ?? mkdtempSync(path.join(tmpdir(), 'atiende-test-'));
  const server = await Server.start(data, options);
  t?.after?.(async () => {
    await server.stop();
    if (!options.data) rmSync(data, { recursive: true, force: true });
  });
  return server;
}
