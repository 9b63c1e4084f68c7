// Puts what Vite built into one file for the binary: a line of JSON that lists the files, then their bytes as they are, gzipped
// and brotli-compressed. Offsets count from the first byte after that line.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const web = join(dirname(fileURLToPath(import.meta.url)), '..');
const from = join(web, process.env.ATIENDE_WEB_OUT ?? '../build/web/files');
const to = join(web, process.env.ATIENDE_WEB_PACK ?? '../build/web/web.pack');

const types = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.json': 'application/json', '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json', '.png': 'image/png',
};

const bodies = [];
let end = 0;
function add(bytes) {
  bodies.push(bytes);
  end += bytes.length;
  return [end - bytes.length, bytes.length];
}

const names = readdirSync(from, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(from, name)).isFile()).sort();
const files = names.map((name) => {
  const type = types[extname(name)];
  if (!type) throw new Error(`No content type for ${name}`);
  const bytes = readFileSync(join(from, name));
  const encodings = { identity: add(bytes) };
  // A font is compressed already; what does not shrink is not worth a second copy.
  const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
  const gzip = gzipSync(bytes, { level: 9 });
  if (gzip.length < bytes.length * 0.95) encodings.gzip = add(gzip);
  if (brotli.length < bytes.length * 0.95) encodings.br = add(brotli);
  const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
  return { path: `/${name}`, type, etag, immutable: name.startsWith('assets/'), encodings };
});

mkdirSync(dirname(to), { recursive: true });
writeFileSync(`${to}.new`, Buffer.concat([Buffer.from(`${JSON.stringify({ files })}\n`), ...bodies]));
renameSync(`${to}.new`, to);
console.log(`${files.length} files, ${Math.round(end / 1024)} KiB in ${to}`);
