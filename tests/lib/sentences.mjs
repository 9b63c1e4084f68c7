// The sentences of the screen, from the locale files: so that tests find controls by what people read, in either language.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './server.mjs';

const files = {};
const load = (language) => (files[language] ??= JSON.parse(readFileSync(path.join(root, 'locales', `${language}.json`), 'utf8')));
const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');

/** Where the brace that opens at `at` closes. */
function closing(text, at) {
  let depth = 0;
  for (let end = at; end < text.length; end += 1) {
    if (text[end] === '{') depth += 1;
    if (text[end] === '}') depth -= 1;
    if (depth === 0) return end;
  }
  throw new Error(`a brace stays open in: ${text}`);
}

/** An expression for a message: names from `values` or anything; of choices, any. `number`: what # stands for. */
function expressionOf(message, values, number) {
  let out = '';
  for (let at = 0; at < message.length; at += 1) {
    if (message[at] === '#' && number) out += number;
    else if (message[at] !== '{') {
      const end = message.slice(at).search(number ? /[{#]/ : /\{/);
      const plain = message.slice(at, end < 0 ? undefined : at + end);
      out += escaped(plain);
      at += plain.length - 1;
    } else {
      const end = closing(message, at);
      out += argument(message.slice(at + 1, end), values, number);
      at = end;
    }
  }
  return out;
}

function argument(inside, values, number) {
  const [, name, kind, rest] = /^\s*(\w+)\s*(?:,\s*(\w+)\s*(?:,(.*))?)?$/s.exec(inside);
  if (!rest) return values[name] === undefined ? '.*?' : escaped(String(values[name]));
  const own = kind === 'plural' ? (values[name] === undefined ? '[\\d.,\\s]+' : escaped(String(values[name]))) : number;
  const choices = [];
  for (let at = rest.indexOf('{'); at >= 0; at = rest.indexOf('{', at)) {
    const end = closing(rest, at);
    choices.push(expressionOf(rest.slice(at + 1, end), values, own));
    at = end;
  }
  return `(?:${choices.join('|')})`;
}

/**
 * What `key` says in a language, as an expression that matches the whole of it: `{names}` are filled from `values`, else
 * match anything; of plural and other choices any matches.
 */
export function sentence(language, key, values = {}) {
  const text = load(language)[key];
  if (text === undefined) throw new Error(`locales/${language}.json has no ${key}`);
  return new RegExp(`^\\s*${expressionOf(text.replaceAll("''", "'"), values)}\\s*$`, 's');
}
