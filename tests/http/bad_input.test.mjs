// Whatever comes in, what goes out is one of the promised answers, and the server still stands afterwards.
import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import net from 'node:net';
import { complaint, playgroundAccount, setUp } from '../lib/client.mjs';
import { operations } from '../lib/contract.mjs';
import { startServer } from '../lib/server.mjs';

const server = await startServer({ after }, { args: ['--plain-pages'] });
const ada = await setUp(server);
await playgroundAccount(ada);

const raw = (body, headers = {}) => ada.request('POST', '/api/v1/brands', { body, headers: { 'Content-Type': 'application/json', ...headers } });

test('bodies that are no JSON are unreadable', async () => {
  for (const body of ['', '{', '{"name":', '{"name":"x"}}', "{'name':'x'}", '{"name":"x",}', 'null null', '\u0000', '{"name":"\\ud800"}x', '\ufeff{"name":"x"}']) {
    const answer = await raw(body);
    assert.deepEqual([answer.status, answer.body.code, answer.body.reason], [400, 'invalid', 'malformed_json'], JSON.stringify(body));
  }
  const broken = await raw(new Uint8Array([0x7b, 0x22, 0x6e, 0x61, 0x6d, 0x65, 0x22, 0x3a, 0x22, 0xff, 0xfe, 0x22, 0x7d]));
  assert.equal(broken.status, 400);
  const deep = await raw(`${'['.repeat(5000)}${']'.repeat(5000)}`);
  assert.equal(deep.status, 400);
});

test('JSON of the wrong shape is invalid, and says where', async () => {
  for (const [body, reason, field] of [
    ['[]', 'not_an_object'],
    ['"text"', 'not_an_object'],
    ['null', 'not_an_object'],
    ['{}', 'missing_field', 'name'],
    ['{"name":null}', 'missing_field', 'name'],
    ['{"name":7}', 'wrong_type', 'name'],
    ['{"name":["x"]}', 'wrong_type', 'name'],
    ['{"name":"x","example":"yes"}', 'wrong_type', 'example'],
    ['{"name":"x","colour":"red"}', 'unknown_field', 'colour'],
    ['{"name":"a\\u0000b"}', 'nul_in_text', 'name'],
    [`{"name":"${'x'.repeat(201)}"}`, 'text_too_long', 'name'],
    ['{"name":""}', 'text_too_short', 'name'],
  ]) {
    const answer = await raw(body);
    assert.deepEqual([answer.status, answer.body.reason, answer.body.arguments?.field], [422, reason, field], body);
  }
});

test('other media types are refused', async () => {
  for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data', 'application/xml']) {
    const answer = await raw('{"name":"x"}', { 'Content-Type': type });
    assert.deepEqual([answer.status, answer.body.reason], [415, 'unsupported_media_type'], type);
  }
  assert.equal((await raw('{"name":"con charset"}', { 'Content-Type': 'application/json; charset=utf-8' })).status, 201);
  const form = await ada.stranger().request('POST', '/sign_in', { json: { email: 'a@b', password: 'x' } });
  assert.equal(form.status, 415);
});

test('bodies that are too large are refused', async () => {
  const large = await raw(`{"name":"${'x'.repeat(2 * 1024 * 1024)}"}`).catch((error) => error);
  if (large instanceof Error) return; // the server may close before the whole body is sent
  assert.deepEqual([large.status, large.body.reason], [413, 'body_too_large']);
  const sign = await ada.stranger().post('/api/v1/session', { email: 'a@b', password: 'x'.repeat(100_000) }).catch(() => ({ status: 413 }));
  assert.equal(sign.status, 413);
});

test('ids that are none name nothing', async () => {
  for (const id of ['0', '-1', 'x', '1e3', '99999999999999999999', '4711', '%20', '1%00', 'ñ', '%F0%9F%98%80', '..%2f']) {
    const answer = await ada.get(`/api/v1/cases/${id}`);
    assert.ok([400, 404].includes(answer.status), `${id}: ${answer.text}`);
  }
  for (const path of ['/api/v1/cases/%FF', '/api/v1/cases?shelf=%FF', '/api/v1/search?q=%C3']) {
    const answer = await ada.get(path);
    assert.deepEqual([answer.status, answer.body.reason], [400, 'not_utf8'], path);
  }
});

test('queries are read strictly', async () => {
  for (const [query, reason] of [
    ['shelve=waiting', 'unknown_parameter'],
    ['shelf=nowhere', 'bad_parameter'],
    ['limit=0', 'bad_parameter'],
    ['limit=201', 'bad_parameter'],
    ['limit=1&limit=2', 'repeated_parameter'],
    ['assignee=somebody', 'bad_parameter'],
    ['cursor=made-up', 'bad_cursor'],
    ['cursor=', 'bad_cursor'],
  ]) {
    const answer = await ada.get(`/api/v1/cases?${query}`);
    assert.deepEqual([answer.status, answer.body.reason], [422, reason], query);
  }
  assert.equal((await ada.get('/api/v1/cases?shelf=%zz')).status, 400);
});

test('unknown routes and methods say so', async () => {
  for (const path of ['/nothing', '/api', '/api/v1', '/api/v2/cases', '/api/v1/cases/1/2/3', '/API/V1/CASES']) {
    const answer = await ada.get(path);
    assert.deepEqual([answer.status, answer.body.reason], [404, 'no_such_route'], path);
  }
  const wrong = await ada.request('PUT', '/api/v1/brands', { json: {}, check: false });
  assert.deepEqual([wrong.status, wrong.body.reason, wrong.headers.get('allow')], [405, 'method_not_allowed', 'GET, HEAD, POST']);
});

test('a post of 50,000 combining marks is a post', async () => {
  const account = (await ada.get('/api/v1/accounts')).body.items[0];
  const text = `@ejemplo socorro a${'\u0301'.repeat(50_000)}`;
  const post = { channel: 'playground', remote_id: 'zalgo', author: { stable_id: 'z', handle: 'z' }, created_at: '2026-03-01T10:00:00Z', text };
  const answer = await ada.post('/api/v1/posts', { account: account.id, posts: [post] });
  assert.deepEqual([answer.status, answer.body.added], [200, 1], answer.text);
  const stored = (await ada.all('/api/v1/posts?limit=200')).find((one) => one.post.remote_id === 'zalgo');
  assert.equal(stored.post.text, text);
  const future = { ...post, remote_id: 'future', author: { stable_id: 'f', handle: 'f' }, created_at: '9999-12-31T23:59:59Z', text: '@ejemplo hola' };
  const past = { ...post, remote_id: 'past', author: { stable_id: 'p', handle: 'p' }, created_at: '1970-01-01T00:00:00Z', text: '@ejemplo hola' };
  const skewed = await ada.post('/api/v1/posts', { account: account.id, posts: [future, past] });
  assert.equal(skewed.status, 200, `clock skew of the source: ${skewed.text}`);
});

/** A small generator of numbers: the same mistakes on every run. */
function seeded(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const nasty = [null, true, -1, 0, 1.5, 1e308, '', ' ', 'x', '\u202e', '4711', '9223372036854775808', [], {}, [[[]]], { a: { b: {} } },
  'x'.repeat(5000), '🧨', '\ud800', '2026-13-45T99:99:99Z', "'; DROP TABLE posts; --", '../../etc/passwd', ['x', 1, null], Number.MAX_SAFE_INTEGER];

function mutate(value, below) {
  if (below(4) === 0 || value === null || typeof value !== 'object') return nasty[below(nasty.length)];
  const copy = Array.isArray(value) ? [...value] : { ...value };
  const keys = Object.keys(copy);
  if (keys.length === 0 || below(5) === 0) copy[['extra', 'id', '__proto__', '0'][below(4)]] = nasty[below(nasty.length)];
  else copy[keys[below(keys.length)]] = mutate(copy[keys[below(keys.length)]], below);
  return copy;
}

test('mutated requests to every route are answered as promised and never break anything', async () => {
  const { case: opened } = await complaint(ada, { from: 'mutante' });
  const bodies = {
    assign_case: { assignee: ada.user.id }, change_case_status: { status: 'pending', reason: 'x' }, resolve_case: { resolution: 'direct' },
    close_case: { exclusion: 'spam' }, change_case_kind: { kind: 'complaint' }, change_case_priority: { priority: 'high' },
    add_note: { text: 'x' }, send_reply: { parts: ['x'], answers: '1', account: '1', seen_up_to: '1', undo_window: 1000 },
    import_posts: { account: '1', posts: [{ channel: 'x', remote_id: '1', author: { stable_id: '1' }, created_at: '2026-01-01T00:00:00Z', text: 'x' }] },
    publish_policy: { policy: { wanted: 1000, limit: 2000 }, calendar: { zone: 'UTC', shifts: [{ weekday: 0, from_minute: 0, to_minute: 9 }], holidays: ['2026-01-01'] } },
    add_user: { email: 'm@example.com', name: 'M', password: 'long enough it is', role: 'agent', brands: [] },
    add_listener: { brand: ada.brand, name: 'x', query: 'a OR b', daily_cap: 5, languages: ['es'], ends_at: null }, change_watch: { thresholds: { reach: 5, tone: -0.5 } }, check_query: { query: '(a OR "b c") -d' },
    write_playground_post: { author: { handle: 'm', followers: 1 }, text: 'x', visibility: 'public' },
  };
  const below = seeded(20261122);
  const statuses = {};
  for (let round = 0; round < 12; ++round) {
    for (const { method, path, operation } of operations) {
      if (['sign_in', 'sign_in_by_form', 'set_up', 'set_up_by_form', 'sign_out', 'sign_out_by_form', 'break_playground', 'run_playground_generator'].includes(operation.operationId)) continue;
      const id = [opened.id, '4711', 'x', '%00', '0'][below(5)];
      let pathname = path.replaceAll(/\{[^}]+\}/g, id);
      if (method === 'GET' && below(2)) {
        const names = ['limit', 'cursor', 'after', 'shelf', 'q', 'from', 'before', 'assignee', 'x'];
        pathname += `?${names[below(names.length)]}=${encodeURIComponent(String(nasty[below(nasty.length)]).replaceAll('\ud800', ''))}`;
      }
      const options = method === 'GET' ? {} : { json: mutate(bodies[operation.operationId] ?? {}, below) };
      // What is accepted may be looser than the document (an empty PATCH, say); answers must be exact.
      const answer = await ada.request(method, pathname, { ...options, headers: { 'If-Match': ['*', '"1"', 'x'][below(3)] } }).catch((error) => {
        if (/accepted a body/.test(error.message)) return { status: 200 };
        throw error;
      });
      assert.ok(answer.status < 500, `${method} ${pathname} ${JSON.stringify(options.json)?.slice(0, 300)} -> ${answer.status} ${answer.text}`);
      statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
    }
  }
  assert.ok(statuses[422] > 50 && statuses[200] > 50, JSON.stringify(statuses));
  assert.equal((await ada.get('/healthz')).body.status, 'ok');
});

/** Bytes as they are, and what comes back until the server closes. */
function talk(bytes) {
  return new Promise((resolve) => {
    const { port } = new URL(server.url);
    let text = '';
    const socket = net.connect(Number(port), '127.0.0.1', () => socket.write(bytes));
    socket.setEncoding('latin1').on('data', (piece) => (text += piece));
    socket.on('close', () => resolve(text));
    socket.on('error', () => resolve(text));
    socket.setTimeout(20_000, () => socket.destroy());
  });
}

test('what is no HTTP is refused, and the server stands', async () => {
  for (const bytes of [
    'HELLO\r\n\r\n',
    'GET / HTTP/9.9\r\n\r\n',
    'GET  HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
    `GET /${'a'.repeat(100_000)} HTTP/1.1\r\nHost: x\r\n\r\n`,
    `GET / HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(100_000)}\r\n\r\n`,
    'POST /api/v1/brands HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n',
    'POST /api/v1/brands HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\n',
    '\u0000\u0001\u0002\u0003\r\n\r\n',
  ]) {
    const text = await talk(Buffer.from(bytes, 'latin1'));
    assert.match(text, /^(HTTP\/1\.[01] 4\d\d |$)/, JSON.stringify(bytes.slice(0, 60)));
  }
  assert.equal((await ada.get('/healthz')).status, 200);
});
