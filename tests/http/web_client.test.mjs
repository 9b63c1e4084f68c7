// The web client from the binary: encodings, caching, what may run in it, and that it never stands in for the API.
import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { get } from 'node:http';
import { Client, setUp } from '../lib/client.mjs';
import { startServer } from '../lib/server.mjs';

const server = await startServer({ after });
const browser = { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
const index = await raw('/', browser);
const carried = index.body.includes('<script type="module"');
const skip = !carried && 'this binary was built without the web client';

/** As it comes over the wire: fetch would undo the encoding. */
function raw(path, headers = {}, method = 'GET') {
  return new Promise((resolve, reject) => {
    const asked = get(new URL(path, server.url), { headers, method }, (answer) => {
      const chunks = [];
      answer.on('data', (chunk) => chunks.push(chunk));
      answer.on('end', () => {
        const bytes = Buffer.concat(chunks);
        resolve({ status: answer.statusCode, headers: answer.headers, bytes, body: bytes.toString() });
      });
    });
    asked.on('error', reject);
  });
}

test('the index page answers for every address of the client and is never kept unasked', { skip }, async () => {
  for (const path of ['/', '/setup?token=abc', '/inbox/17', '/settings/people']) {
    const page = await raw(path, browser);
    assert.equal(page.status, 200, path);
    assert.equal(page.headers['content-type'], 'text/html; charset=utf-8');
    assert.equal(page.headers['cache-control'], 'no-cache');
    assert.equal(page.body, index.body);
    const policy = page.headers['content-security-policy'];
    for (const rule of ["default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'", "frame-ancestors 'none'"]) {
      assert.ok(policy.includes(rule), rule);
    }
    assert.doesNotMatch(policy, /unsafe/);
    assert.equal(page.headers['x-content-type-options'], 'nosniff');
    assert.equal(page.headers['referrer-policy'], 'no-referrer', 'the one-time token stays in the address');
  }
  assert.doesNotMatch(index.body, /<style|<script(?![^>]*\bsrc=)/, 'nothing inline');
});

test('its files come compressed, for ever, and not again to whoever has them', { skip }, async () => {
  const paths = [...index.body.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path]) => path);
  assert.ok(paths.length > 0);
  for (const path of paths) {
    const plain = await raw(path);
    assert.equal(plain.status, 200, path);
    assert.equal(plain.headers.vary, 'Accept-Encoding');
    const squeezed = await raw(path, { 'Accept-Encoding': 'gzip, deflate, br' });
    assert.ok(squeezed.bytes.length <= plain.bytes.length, path);
    const again = await raw(path, { 'Accept-Encoding': 'gzip, deflate, br', 'If-None-Match': squeezed.headers.etag });
    assert.equal(again.status, 304);
    assert.equal(again.bytes.length, 0);
    const head = await raw(path, {}, 'HEAD');
    assert.equal(Number(head.headers['content-length']), plain.bytes.length);
    assert.equal(head.bytes.length, 0);
    if (path.startsWith('/assets/')) assert.match(plain.headers['cache-control'], /max-age=31536000, immutable/);
  }
});

test('what is not the client stays an answer for programs', async () => {
  for (const path of ['/api/v1/casez', '/api', '/public/x', '/healthz/x', '/metrics/x', '/hooks/x']) {
    const answer = await raw(path, browser);
    assert.equal(answer.status, 404, path);
    assert.equal(answer.headers['content-type'], 'application/problem+json');
  }
  assert.equal((await raw('/assets/gone.js', { Accept: '*/*' })).status, 404);
  assert.equal((await new Client(server.url).post('/inbox', {}, { check: false })).status, 404);
});

test('before anything else it learns whether the house is set up', async () => {
  const stranger = new Client(server.url);
  assert.equal((await stranger.get('/api/v1/installation')).body.set_up, false);
  const ada = await setUp(server);
  const known = (await stranger.get('/api/v1/installation')).body;
  assert.equal(known.set_up, true);
  assert.deepEqual(known.languages, ['es', 'en']);
  assert.equal(known.example, undefined);
  const example = (await ada.post('/api/v1/brands', { name: 'Ejemplos', example: true })).body;
  assert.equal((await ada.get('/api/v1/installation')).body.example, example.id);
  assert.equal((await stranger.get('/api/v1/installation')).body.example, undefined, 'a stranger sees no brand');
});
