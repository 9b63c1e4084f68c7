// The sentences of the screen, from the locale files: so that tests find controls by what people read, in either language.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './server.mjs';

const files = {};
const load = (language) => (files[language] ??= JSON.parse(readFileSync(path.join(root, 'locales', `${language}.json`), 'utf8')));
const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * What `key` says in a language, as an expression that matches the whole of it: `{names}` are filled from `values`, else
 * match anything; plural choices match anything.
 */
export function sentence(language, key, values = {}) {
  const text = load(language)[key];
  if (text === undefined) throw new Error(`locales/${language}.json has no ${key}`);
  let expression = '';
  for (let at = 0; at < text.length; ) {
    if (text[at] !== '{') {
      const end = text.indexOf('{', at);
      expression += escaped(text.slice(at, end < 0 ? text.length : end)).replace(/\s+/g, '\\s+');
      at = end < 0 ? text.length : end;
      continue;
    }
    let depth = 0;
    let end = at;
    do {
      if (text[end] === '{') depth += 1;
      if (text[end] === '}') depth -= 1;
      end += 1;
    } while (depth > 0);
    const name = /^\{\s*(\w+)/.exec(text.slice(at, end))[1];
    expression += values[name] === undefined ? '.*' : escaped(String(values[name]));
    at = end;
  }
  // An apostrophe doubled is one, as the message format has it.
  return new RegExp(`^\\s*${expression.replaceAll("''", "'")}\\s*$`, 's');
}
