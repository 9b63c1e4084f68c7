// The screen font, cut down while building to the characters that our languages use and the weights that we do: 28 kB instead of 48.
// What is left out falls to the system's font.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import subsetFont from 'subset-font';
import type { Plugin } from 'vite';

const whole = '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2';

/** Latin as Western Europe and America write it, neighbours' letters in names, and the signs of our sentences. */
const ranges: readonly (readonly [number, number])[] = [[0x20, 0x7e], [0xa0, 0xff]];
const further = 'ıŒœĞğİŞşŠšŽžĆćČčĐđŁłŃńŚśŹźŻżĄąĘęŐőŰűŸ–—‘’‚“”„†•…‰‹›€™←↑→↓−≤≥';

const options = {
  targetFormat: 'woff2' as const,
  variationAxes: { wght: { min: 400, max: 650 } },
  // Tabular figures for clocks and counts, and the letter shapes that base.css asks for.
  keepFeatures: ['kern', 'mark', 'mkmk', 'ccmp', 'locl', 'calt', 'tnum', 'case', 'cv05', 'ss03'],
};

export function characters(): string {
  return ranges.map(([first, last]) => Array.from({ length: last - first + 1 }, (_, at) => String.fromCodePoint(first + at)).join('')).join('') + further;
}

/** Makes the smaller file once for each version of font and choice; the path of it. */
export async function subsetOfFont(): Promise<string> {
  const source = readFileSync(fileURLToPath(new URL(`../node_modules/${whole}`, import.meta.url)));
  const key = createHash('sha256').update(source).update(characters()).update(JSON.stringify(options)).digest('hex').slice(0, 12);
  const folder = fileURLToPath(new URL('../node_modules/.cache/atiende/', import.meta.url));
  const file = `${folder}inter-${key}.woff2`;
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true });
    const part = `${file}.${process.pid}`;
    writeFileSync(part, await subsetFont(source, characters(), options));
    renameSync(part, file);
  }
  return file;
}

export function screenFont(): Plugin {
  return { name: 'screen-font', async config() { return { resolve: { alias: { [whole]: await subsetOfFont() } } }; } };
}
