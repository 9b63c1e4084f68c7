// `atiende match` as a pipe meets it: queries in, posts in, hits out, bad lines told apart.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { binary, temporaryFolder } from '../lib/server.mjs';

const match = (args, posts = []) => {
  const input = posts.map((post) => (typeof post === 'string' ? post : JSON.stringify(post)) + '\n').join('');
  const run = spawnSync(binary, ['match', ...args], { input, encoding: 'utf8', maxBuffer: 1 << 28 });
  const lines = (text) => text.split('\n').filter(Boolean);
  return { status: run.status, hits: lines(run.stdout).map((line) => JSON.parse(line)), errors: lines(run.stderr) };
};

test('prints the posts that match, with their words', () => {
  const posts = [{ text: 'Otra AVERÍA más' }, { text: 'todo bien' }, { text: 'una averia', remote_id: '7', likes: 3 }];
  const { status, hits, errors } = match(['--query', 'averia'], posts);
  assert.deepEqual([status, errors], [0, []]);
  assert.deepEqual(hits.map((hit) => hit.line), [1, 3]);
  assert.deepEqual(hits[1].post, posts[2]);
  assert.deepEqual(hits[0].matches, [{ query: '1', evidence: [{ segment: 'text', begin: 5, end: 12, text: 'AVERÍA' }] }]);
  assert.equal(match(['averia'], posts).hits.length, 2);
});

test('reads the fields of a post, all of them optional but the text', () => {
  const post = {
    text: 'no va', title: 'Sin servicio', channel: 'mail', quoted: { text: 'promoción' },
    author: { handle: 'ana', bio: 'Periodista', verified: true }, likes: 5, reached: ['acme'], anything: { else: 1 },
  };
  const found = (query, ...options) => match(['--query', query, ...options], [post]).hits.length === 1;
  for (const query of ['"sin servicio"', 'bio:periodista', 'va is:verified', 'min_likes:5', 'post.account:acme', 'va post.channel:mail', 'promocion']) {
    assert.ok(found(query), query);
  }
  for (const query of ['"servicio no"', 'min_likes:6', 'va has:media', 'va post.visibility:public']) assert.ok(!found(query), query);
  assert.ok(!found('promocion', '--quoted', 'ignore'));
  assert.ok(!found('promocion', '--accents', 'exact'));
});

test('holds a file of queries against each post', (t) => {
  const file = path.join(temporaryFolder(t), 'queries.tsv');
  writeFileSync(file, 'marca\tacme OR @acme\n\nfallo\t"sin servicio" -app\r\nlang:es acme\n');
  const { status, hits } = match(['--queries', file], [{ text: '@acme: sin servicio' }, { text: 'hola' }, { text: 'la app de acme sin servicio' }]);
  assert.equal(status, 0);
  assert.deepEqual(hits.map((hit) => [hit.line, hit.matches.map((one) => one.query)]), [[1, ['marca', 'fallo', '4']], [3, ['marca', '4']]]);

  writeFileSync(file, 'a\tacme AND b\nb\tacme\nc\t"\n');
  const bad = match(['--queries', file], [{ text: 'acme' }]);
  assert.equal(bad.status, 2);
  assert.deepEqual(bad.hits, []);
  const told = bad.errors.map((line) => JSON.parse(line));
  assert.deepEqual(told.map((one) => [one.reason, one.arguments.line, one.arguments.code, one.arguments.column]), [
    ['bad_query', '1', 'explicit_and', '6'],
    ['bad_query', '3', 'unclosed_quote', '1'],
  ]);
  assert.equal(match(['--queries', path.join(path.dirname(file), 'none')]).status, 2);
});

test('tells bad lines by number and goes on', () => {
  const { status, hits, errors } = match(['--query', 'acme'], ['{"text":"acme"}', 'nonsense', '', '{"likes":1}', '{"text":"acme","channel":"fax"}', '{"text":"acme"}']);
  assert.equal(status, 2);
  assert.deepEqual(hits.map((hit) => hit.line), [1, 6]);
  const told = errors.map((line) => JSON.parse(line));
  assert.deepEqual(told.map((one) => [one.arguments.line, one.reason]), [['2', 'malformed_json'], ['4', 'missing_field'], ['5', 'unknown_word']]);
});

test('examines a query without reading posts', () => {
  const good = match(['--check', '(avería OR "no va") -oferta lang:es']);
  assert.equal(good.status, 0);
  const [check] = good.hits;
  assert.equal(check.valid, true);
  assert.equal(check.tree.join, 'and');
  assert.deepEqual(check.tree.children.map((one) => one.join), ['or', 'term', 'term']);
  assert.deepEqual(check.portability.map((one) => one.target), ['x_stream', 'x_search', 'mastodon', 'bluesky']);
  assert.equal(check.portability[0].verdict, 'narrower');
  assert.equal(check.portability[0].length, [...check.portability[0].text].length);
  assert.ok(check.portability[0].reasons.every((one) => one.sentence.es && one.sentence.en));

  const bad = match(['--check', 'a OR -b']);
  assert.equal(bad.status, 2);
  assert.equal(bad.hits[0].valid, false);
  assert.deepEqual([bad.hits[0].problem.code, bad.hits[0].problem.column], ['only_negated', 6]);
  assert.match(bad.hits[0].problem.sentence.es, /excluido/);

  const warned = match(['--check', 'a or b']).hits[0].warnings;
  assert.deepEqual(warned.map((one) => [one.code, one.column, one.hint]), [['lowercase_or', 3, 'OR']]);
  assert.equal(match([]).status, 2, 'something to look for is needed');
  assert.equal(match(['--query', 'a', '--check', 'b']).status, 2);
});
