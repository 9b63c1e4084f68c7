// A whole Bluesky network on loopback in one process: PLC, PDS, AppView and moderation of the vendor, on a PostgreSQL and a
// redis of its own. Started by lib/bluesky_network.mjs with the folder it may use; says {ready} with the addresses. When the
// other end of the channel goes away, for whatever reason, everything that was started here is stopped by its pid.
import { spawn, spawnSync } from 'node:child_process';
import { chownSync, mkdirSync, readdirSync } from 'node:fs';
import dns from 'node:dns';
import net from 'node:net';
import path from 'node:path';

const folder = process.argv[2];
const children = [];
let network;

const tell = (message) => process.connected && process.send(message);

/** Nothing may leave the machine: names and addresses that are not loopback are refused and told. */
function stayHere() {
  const isHere = (host) => /^(localhost|127(\.\d+){3}|::1|\[::1\]|::ffff:127(\.\d+){3})$/.test(host);
  const refuse = (host) => {
    tell({ outside: String(host) });
    return Object.assign(new Error(`${host} is outside the machine`), { code: 'ENOTFOUND' });
  };
  const lookup = dns.lookup;
  dns.lookup = (host, ...rest) => {
    if (isHere(host)) return lookup.call(dns, host, ...rest);
    const error = refuse(host);
    return process.nextTick(rest.at(-1), error);
  };
  const connect = net.Socket.prototype.connect;
  net.Socket.prototype.connect = function (...args) {
    const options = Array.isArray(args[0]) ? args[0][0] : args[0];
    if (options && typeof options === 'object' && options.host && !isHere(options.host)) {
      process.nextTick(() => this.destroy(refuse(options.host)));
      return this;
    }
    return connect.apply(this, args);
  };
  // The vendor's servers listen on every address of the machine; here loopback has to do.
  const listen = net.Server.prototype.listen;
  net.Server.prototype.listen = function (...args) {
    if (typeof args[0] === 'number' && typeof args[1] !== 'string') args.splice(1, 0, '127.0.0.1');
    else if (args[0] && typeof args[0] === 'object' && args[0].port !== undefined && !args[0].host) args[0].host = '127.0.0.1';
    return listen.apply(this, args);
  };
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Asks until `probe` holds; a child that ended before that is an error. */
async function until(probe, child, what) {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; ) {
    if (child.exitCode !== null) throw new Error(`${what} ended with ${child.exitCode}: ${child.said}`);
    if (await probe()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`${what} did not get ready: ${child.said}`);
}

const answers = (port) =>
  new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1', () => resolve(!!socket.destroy()));
    socket.on('error', () => resolve(false));
  });

function start(program, args, options = {}) {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], cwd: folder, ...options });
  child.said = '';
  const hear = (text) => (child.said = (child.said + text).slice(-4000));
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  child.on('error', (error) => hear(error.message));
  child.gone = new Promise((resolve) => child.on('close', resolve));
  children.push(child);
  return child;
}

/** PostgreSQL refuses to run as root: there it becomes the user that Debian made for it. */
function unprivileged() {
  if (process.getuid() !== 0) return {};
  const id = (flag) => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout);
  return { uid: id('-u'), gid: id('-g') };
}

async function startPostgres() {
  const versions = readdirSync('/usr/lib/postgresql').sort((a, b) => Number(b) - Number(a));
  const program = (name) => path.join('/usr/lib/postgresql', versions[0], 'bin', name);
  const data = path.join(folder, 'postgres');
  const user = unprivileged();
  mkdirSync(data, { mode: 0o700 });
  if (user.uid) chownSync(data, user.uid, user.gid);
  const made = spawnSync(program('initdb'), ['-D', data, '-A', 'trust', '-U', 'tester', '-E', 'UTF8', '--locale=C', '--no-sync'], {
    ...user, cwd: data, encoding: 'utf8',
  });
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr || made.error}`);
  const port = await freePort();
  const options = ['listen_addresses=127.0.0.1', 'fsync=off', 'max_connections=100', 'shared_buffers=32MB'].flatMap((one) => ['-c', one]);
  const child = start(program('postgres'), ['-D', data, '-p', port, '-k', data, ...options], { ...user, cwd: data });
  child.ending = 'SIGINT'; // "fast": don't wait for clients
  await until(() => child.said.includes('database system is ready'), child, 'PostgreSQL');
  return `postgresql://tester@127.0.0.1:${port}/postgres`;
}

async function startRedis() {
  const port = await freePort();
  const child = start('redis-server', ['--port', port, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder]);
  await until(() => answers(port), child, 'redis');
  return `127.0.0.1:${port}`;
}

let ending;
function end(status) {
  ending ??= (async () => {
    // The servers' own closing waits for idle connections of whoever still listens; they don't get long.
    const slow = new Promise((resolve) => setTimeout(resolve, 3000));
    await Promise.race([network?.close().catch(() => {}), slow]);
    for (const child of children) if (child.exitCode === null) child.kill(child.ending ?? 'SIGTERM');
    const hard = setTimeout(() => children.forEach((child) => child.kill('SIGKILL')), 3000);
    await Promise.all(children.map((child) => child.gone));
    clearTimeout(hard);
    process.exit(status);
  })();
  return ending;
}

process.on('disconnect', () => end(0));
process.on('SIGTERM', () => end(0));
process.on('SIGINT', () => end(0));
process.on('unhandledRejection', (error) => tell({ complaint: String(error?.stack ?? error) }));

try {
  stayHere();
  const [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
  const [{ TestNetwork }, plc, pds, bsky, ozone] = await (async () => {
    process.env.DB_POSTGRES_URL = postgres;
    process.env.REDIS_HOST = redis;
    return Promise.all([import('@atproto/dev-env'), freePort(), freePort(), freePort(), freePort()]);
  })();
  network = await TestNetwork.create({
    dbPostgresSchema: 'atiende_test',
    plc: { port: plc },
    pds: { port: pds },
    bsky: { port: bsky },
    ozone: { port: ozone },
  });
  const here = (url) => url.replace('localhost', '127.0.0.1');
  tell({ ready: { pds: here(network.pds.url), bsky: here(network.bsky.url), plc: here(network.plc.url) } });
} catch (error) {
  tell({ failed: String(error?.stack ?? error) });
  await end(1);
}
