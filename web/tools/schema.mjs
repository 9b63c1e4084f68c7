// Writes src/api/schema.gen.ts from ../openapi.yaml; with --check only says whether they agree.
import { execFileSync } from 'node:child_process';
import { readFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const web = join(dirname(fileURLToPath(import.meta.url)), '..');
const contract = join(web, '../openapi.yaml');
const committed = join(web, 'src/api/schema.gen.ts');
const command = join(web, 'node_modules/.bin/openapi-typescript');

if (!process.argv.includes('--check')) {
  execFileSync(command, [contract, '-o', committed], { stdio: 'inherit' });
} else {
  const folder = mkdtempSync(join(tmpdir(), 'schema-'));
  try {
    const fresh = join(folder, 'schema.ts');
    execFileSync(command, [contract, '-o', fresh], { stdio: 'ignore' });
    if (readFileSync(fresh, 'utf8') !== readFileSync(committed, 'utf8')) {
      console.error('web/src/api/schema.gen.ts differs from openapi.yaml: run `npm run schema` in web/ and commit the result.');
      process.exit(1);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}
