// The real Bluesky network of tests/bluesky, and people on it who write, answer, edit and delete. What the network knows is
// asked of the network itself. Never chat: the network has none and would look for one outside.
import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { eventually } from './server.mjs';

const program = fileURLToPath(new URL('../bluesky/network_process.mjs', import.meta.url));

/** Why the network cannot be started here, or undefined. */
export function missingForNetwork() {
  const modules = fileURLToPath(new URL('../bluesky/node_modules/', import.meta.url));
  if (!existsSync(path.join(modules, '@atproto/dev-env'))) return 'the packages of tests/bluesky are not installed';
  if (!existsSync('/usr/lib/postgresql')) return 'PostgreSQL is not installed';
  return undefined;
}

export class BlueskyNetwork {
  /** Starts everything (some seconds) and stops it when `t`, a test or a suite's `{ after }`, ends. */
  static async start(t) {
    const network = new BlueskyNetwork();
    const folder = mkdtempSync(path.join(tmpdir(), 'atiende-bluesky-'));
    chmodSync(folder, 0o711); // PostgreSQL runs as somebody else where the tests run as root
    mkdirSync(path.join(folder, 'tmp'));
    const child = fork(program, [folder], {
      env: { ...process.env, TMPDIR: path.join(folder, 'tmp'), LOG_ENABLED: 'false', NODE_ENV: 'test' },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    Object.assign(network, { child, folder, outside: [], complaints: [], said: '' });
    const hear = (text) => (network.said = (network.said + text).slice(-8000));
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    network.exited = new Promise((resolve) => child.on('exit', resolve));
    t?.after?.(() => network.stop());
    const outcome = await new Promise((resolve) => {
      child.on('message', (message) => {
        if (message.outside) network.outside.push(message.outside);
        if (message.complaint) network.complaints.push(message.complaint);
        if (message.ready || message.failed) resolve(message);
      });
      child.on('exit', (status) => resolve({ failed: `ended with ${status}` }));
    });
    if (outcome.failed) {
      await network.stop();
      throw new Error(`the Bluesky network did not start: ${outcome.failed}\n${network.said}`);
    }
    Object.assign(network, outcome.ready);
    return network;
  }

  async stop() {
    if (this.child.connected) this.child.disconnect();
    await this.exited;
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** A new account, `name.test`. */
  async person(name) {
    const password = `the password of ${name}`;
    const made = await xrpc(this.pds, 'com.atproto.server.createAccount', {
      body: { handle: `${name}.test`, email: `${name}@example.com`, password },
    });
    const person = new Person(this, { name, handle: made.handle, did: made.did, password, token: made.accessJwt });
    // The view hears of people by the stream, like everybody.
    await eventually(() => this.profile(person.did), { what: `the view to know ${name}` });
    return person;
  }

  profile(actor) {
    return xrpc(this.bsky, 'app.bsky.actor.getProfile', { query: { actor } });
  }

  /** A record as its author's server holds it; undefined when it is not there. */
  async record(uri) {
    const [, , repo, collection, rkey] = uri.split('/');
    try {
      return (await xrpc(this.pds, 'com.atproto.repo.getRecord', { query: { repo, collection, rkey } })).value;
    } catch (error) {
      if (error.kind === 'RecordNotFound') return undefined;
      throw error;
    }
  }

  /** The thread below `uri` as the view shows it. */
  async thread(uri) {
    return (await xrpc(this.bsky, 'app.bsky.feed.getPostThread', { query: { uri, depth: 10 } })).thread;
  }

  /** Its author deletes it, and everybody sees so. */
  async deleted(person, post) {
    await person.delete(post);
    const query = { uris: post.uri };
    await eventually(async () => (await xrpc(this.bsky, 'app.bsky.feed.getPosts', { query })).posts.length === 0, { what: 'the view to drop it' });
  }

  /** What `of` has posted, newest first: `{ uri, value }`. */
  async postsOf(of) {
    const records = [];
    for (let cursor; ; ) {
      const query = { repo: of.did, collection: 'app.bsky.feed.post', limit: 100, ...(cursor && { cursor }) };
      const page = await xrpc(this.pds, 'com.atproto.repo.listRecords', { query });
      records.push(...page.records);
      if (!page.cursor || page.records.length === 0) return records;
      cursor = page.cursor;
    }
  }
}

class Person {
  constructor(network, fields) {
    Object.assign(this, { network }, fields);
  }

  call(method, options) {
    return xrpc(this.network.pds, method, { token: this.token, ...options });
  }

  /** A password for programs, as a person makes one in the settings of their app. */
  async appPassword(name = 'atiende') {
    return (await this.call('com.atproto.server.createAppPassword', { body: { name } })).password;
  }

  /** Posts; `mentions` are people whose `@handle` in the text is to be a mention. Gives `{ uri, cid, value }`. */
  async post(text, { mentions = [], to, langs = ['es'], quote, at = new Date() } = {}) {
    const value = {
      $type: 'app.bsky.feed.post', text, langs, createdAt: at.toISOString(),
      facets: mentions.map((who) => mentionFacet(text, who)),
      ...(to && { reply: { root: strongRef(to.root ?? to), parent: strongRef(to) } }),
      ...(quote && { embed: { $type: 'app.bsky.embed.record', record: strongRef(quote) } }),
    };
    const made = await this.call('com.atproto.repo.createRecord', {
      body: { repo: this.did, collection: 'app.bsky.feed.post', record: value },
    });
    return { ...made, value, root: to && (to.root ?? to), author: this };
  }

  /** The same post with other words. */
  async edit(post, text, { mentions = [] } = {}) {
    const record = { ...post.value, text, facets: mentions.map((who) => mentionFacet(text, who)) };
    const made = await this.call('com.atproto.repo.putRecord', {
      body: { repo: this.did, collection: 'app.bsky.feed.post', rkey: post.uri.split('/').at(-1), record },
    });
    return { ...post, ...made, value: record };
  }

  async delete(post) {
    await this.call('com.atproto.repo.deleteRecord', {
      body: { repo: this.did, collection: 'app.bsky.feed.post', rkey: post.uri.split('/').at(-1) },
    });
  }

  async revokeAppPassword(name = 'atiende') {
    await this.call('com.atproto.server.revokeAppPassword', { body: { name } });
  }
}

const strongRef = ({ uri, cid }) => ({ uri, cid });

/** Facets count bytes of UTF-8. */
function mentionFacet(text, { handle, did }) {
  const at = text.indexOf(`@${handle}`);
  assert.ok(at >= 0, `${text} does not name ${handle}`);
  const byteStart = Buffer.byteLength(text.slice(0, at));
  return {
    index: { byteStart, byteEnd: byteStart + Buffer.byteLength(`@${handle}`) },
    features: [{ $type: 'app.bsky.richtext.facet#mention', did }],
  };
}

/** The words of a facet, cut from the text by its bytes as every reader on the network cuts them. */
export function facetWords(record, facet) {
  return Buffer.from(record.text).subarray(facet.index.byteStart, facet.index.byteEnd).toString();
}

async function xrpc(service, method, { token, query, body } = {}) {
  const url = new URL(`/xrpc/${method}`, service);
  for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value);
  const answer = await fetch(url, {
    method: body ? 'POST' : 'GET',
    headers: { ...(body && { 'Content-Type': 'application/json' }), ...(token && { Authorization: `Bearer ${token}` }) },
    body: body && JSON.stringify(body),
  });
  const text = await answer.text();
  if (answer.ok) return text ? JSON.parse(text) : undefined;
  let kind;
  try {
    kind = JSON.parse(text).error;
  } catch {
    // Not of XRPC.
  }
  throw Object.assign(new Error(`${method}: ${answer.status} ${text}`), { status: answer.status, kind });
}
