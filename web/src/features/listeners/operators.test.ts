import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { completingAt, keyOf, operators } from './operators';

describe('what can be completed', () => {
  it.each([
    ['fr', { from: 0 }],
    ['fibra -fr', { from: 7 }],
    ['(po', { from: 1 }],
    ['fibra ', { from: 6 }],
    ['"fibra fr', undefined],
    ['10:3', { from: 4 }],
  ])('%s', (query, expected) => expect(completingAt(query, query.length)).toEqual(expected));
  it.each([['fibra lang:e', 'lang', 11], ['-HAS:', 'has', 5]])('the value in %s', (query, name, from) => {
    expect(completingAt(query, query.length)).toMatchObject({ from, operator: { name } });
  });
  it('nothing behind an operator that there is not', () => expect(completingAt('nada:e', 6)).toBeUndefined());
});

describe('each operator', () => {
  it.each(['es', 'en'])('has a sentence in %s', (language) => {
    const sentences = JSON.parse(readFileSync(new URL(`../../../../locales/${language}.json`, import.meta.url), 'utf8')) as Record<string, string>;
    for (const { name } of operators) expect(sentences[`web.listeners.operator.${keyOf(name)}`], name).toBeTruthy();
  });
  it('is one that the language knows', () => {
    const table = readFileSync(new URL('../../../../src/listening/operators.cc', import.meta.url), 'utf8');
    for (const { name } of operators) expect(table, name).toContain(`Operator{"${name}"`);
  });
});
