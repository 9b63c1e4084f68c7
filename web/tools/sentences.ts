// Gives the client the sentences of ../locales: `sentences:es` and `sentences:en` are modules of their own. Sentences with
// arguments come parsed; a build keeps only the keys that the sources name, or whose beginning they name in a template. `sentences:es`
// holds what the door, the inbox and the case say; `sentences:es/more` the other screens and the reasons of errors, fetched after.
import { parse } from '@formatjs/icu-messageformat-parser';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const here = dirname(fileURLToPath(import.meta.url));
const locales = join(here, '../../locales');
const sources = join(here, '../src');

/** Screens that are not needed at first. */
const further = /^(features[/\\](setup(?![/\\]checklist)|listeners|alerts|audit|accounts|playground|figures|settings)[/\\]|features[/\\]case[/\\]impact|ui[/\\](week_editor|words_field)\.|lib[/\\]week_words\.|app[/\\]welcome_screen\.)/;

function textOfSources(wanted: (name: string) => boolean): string {
  const files = readdirSync(sources, { recursive: true, encoding: 'utf8' });
  return files
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.gen.ts') && !/\.test\.tsx?$/.test(name) && wanted(name))
    .map((name) => readFileSync(join(sources, name), 'utf8'))
    .join('\n');
}

/** A test of keys: named whole in quotes, or by a template such as `kind.${kind}`. */
export function usedIn(text: string): (key: string) => boolean {
  const whole = new Set(Array.from(text.matchAll(/['"]([a-z_]+(?:\.[a-z0-9_]+)+)['"]/g), (match) => match[1]));
  const beginnings = Array.from(text.matchAll(/`([a-z_]+\.(?:[a-z0-9_]+\.)*[a-z0-9_]*)\$\{/g), (match) => match[1] ?? '');
  return (key) => whole.has(key) || beginnings.some((beginning) => key.startsWith(beginning));
}

export function sentences(): Plugin {
  let building = false;
  return {
    name: 'sentences',
    configResolved(config) { building = config.command === 'build'; },
    resolveId(id) { return id.startsWith('sentences:') ? `\0${id}` : undefined; },
    load(id) {
      if (!id.startsWith('\0sentences:')) return undefined;
      const [language = '', half] = id.slice('\0sentences:'.length).split('/');
      const file = join(locales, `${language}.json`);
      this.addWatchFile(file);
      const first = usedIn(textOfSources((name) => !further.test(name)));
      const later = usedIn(textOfSources((name) => further.test(name)));
      const belongs = (key: string): boolean => {
        const atOnce = first(key) && !key.startsWith('error.');
        return half === 'more' ? !atOnce && (!building || later(key) || first(key)) : atOnce;
      };
      const all = Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>);
      const kept = all.filter(([key]) => belongs(key)).map(([key, text]) => [key, /[{}']/.test(text) ? parse(text) : text]);
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(Object.fromEntries(kept)))});`;
    },
  };
}
