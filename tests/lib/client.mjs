// A caller of the API: keeps its cookie, repeats its CSRF token, and holds every answer against openapi.yaml.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { assertAnswer } from './contract.mjs';
import { administrator, eventually } from './server.mjs';

export class Client {
  constructor(url, { cookie, csrfToken, token } = {}) {
    Object.assign(this, { url, cookie, csrfToken, token });
  }

  /** The same server, nobody signed in. */
  stranger() {
    return new Client(this.url);
  }

  /** `{ status, headers, text, body }`; `body` is parsed when it is JSON. `json` or `body` is what is sent. */
  async request(method, pathname, { json, body, headers = {}, csrf = true, redirect = 'manual', check = true } = {}) {
    const all = { ...headers };
    if (json !== undefined) all['Content-Type'] ??= 'application/json';
    if (this.cookie) all.Cookie ??= this.cookie;
    if (this.token) all.Authorization ??= `Bearer ${this.token}`;
    if (csrf && this.csrfToken && method !== 'GET') all['X-CSRF-Token'] ??= this.csrfToken;
    const answer = await fetch(new URL(pathname, this.url), {
      method,
      headers: all,
      body: json !== undefined ? JSON.stringify(json) : body,
      redirect,
    });
    const text = await answer.text();
    const mediaType = (answer.headers.get('content-type') ?? '').split(';')[0].trim();
    if (check) {
      const requestJson = json;
      assertAnswer({ method, pathname: new URL(pathname, this.url).pathname, status: answer.status, mediaType, text, requestJson });
    }
    const parsed = mediaType.endsWith('json') && text ? JSON.parse(text) : undefined;
    return { status: answer.status, headers: answer.headers, mediaType, text, body: parsed };
  }

  get(pathname, options) {
    return this.request('GET', pathname, options);
  }
  post(pathname, json, options) {
    return this.request('POST', pathname, { json, ...options });
  }
  put(pathname, json, options) {
    return this.request('PUT', pathname, { json, ...options });
  }
  patch(pathname, json, options) {
    return this.request('PATCH', pathname, { json, ...options });
  }
  delete(pathname, options) {
    return this.request('DELETE', pathname, options);
  }
  /** A form as a browser sends it. */
  form(pathname, fields, options = {}) {
    return this.request('POST', pathname, {
      body: new URLSearchParams(fields).toString(),
      ...options,
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...options.headers },
    });
  }

  /** Every item of a list, page by page. */
  async all(pathname) {
    const items = [];
    let cursor;
    do {
      const url = new URL(pathname, this.url);
      if (cursor !== undefined) url.searchParams.set('cursor', cursor);
      const page = (await this.get(url.pathname + url.search)).body;
      items.push(...page.items);
      cursor = page.next_cursor;
    } while (cursor !== undefined);
    return items;
  }

  async signIn(email, password) {
    const answer = await this.post('/api/v1/session', { email, password });
    assert.equal(answer.status, 201, answer.text);
    this.cookie = answer.headers.get('set-cookie').split(';')[0];
    this.csrfToken = answer.body.csrf_token;
    this.user = answer.body.user;
    return this;
  }
}

/** Takes the one-time link of a fresh server and signs its first administrator in. */
export async function setUp(server, person = administrator) {
  const client = new Client(server.url);
  const { email, name, password, brand } = person;
  const answer = await client.post('/api/v1/setup', { token: server.setUpToken, email, name, password, brand });
  assert.equal(answer.status, 201, answer.text);
  await client.signIn(email, password);
  client.brand = (await client.get('/api/v1/brands')).body.items[0].id;
  return client;
}

/** A client with the bearer token that a running server writes into its data directory. */
export function programOf(server) {
  const [, token] = readFileSync(path.join(server.data, 'lock'), 'utf8').split('\n');
  return new Client(server.url, { token });
}

/** Adds a user of this role and signs them in. */
export async function signedInAs(client, role, { brands } = {}) {
  const email = `${role}-${Math.random().toString(36).slice(2)}@example.com`;
  const password = `a long password of ${role}`;
  const made = await client.post('/api/v1/users', { email, name: `The ${role}`, password, role, ...(brands && { brands }) });
  assert.equal(made.status, 201, made.text);
  return client.stranger().signIn(email, password);
}

/** A brand account on the playground. */
export async function playgroundAccount(client, handle = 'ejemplo') {
  const made = await client.post('/api/v1/playground/accounts', { brand: client.brand, handle });
  assert.equal(made.status, 201, made.text);
  return made.body;
}

/** Somebody writes to the brand; gives the case that opens for it. */
export async function complaint(client, { handle = 'ejemplo', from = 'lola', text } = {}) {
  const words = text ?? `@${handle} llevo dos días sin internet y nadie responde, ¿qué hago?`;
  const post = await client.post('/api/v1/playground/posts', { author: { handle: from }, text: words });
  assert.equal(post.status, 201, post.text);
  return eventually(
    async () => {
      const cases = await client.all('/api/v1/cases');
      return cases.find((one) => one.author.handle === from && one.excerpt === words);
    },
    { what: `a case for the post of ${from}` },
  );
}
