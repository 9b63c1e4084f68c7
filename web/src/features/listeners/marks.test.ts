import { describe, expect, it } from 'vitest';
import { around, queryFor } from './marks';

describe('a mistake in a query', () => {
  it('is found by its code points', () => {
    expect(around('👍 AND línea', { column: 3, length: 3 })).toEqual({ before: '👍 ', wrong: 'AND', after: ' línea', from: 3, to: 6 });
  });
  it('may lie at the end', () => {
    expect(around('a OR', { column: 9 })).toMatchObject({ before: 'a OR', wrong: '', after: '' });
  });
});

describe('the first query of a brand', () => {
  it.each([
    [['telondra'], [], 'telondra'],
    [['telondra', 'telondra móvil'], [], '(telondra OR "telondra móvil")'],
    [['@telondra', '#telondra'], ['Telondra Real'], '(@telondra OR #telondra) -"Telondra Real"'],
    [['coca-cola', ' '], ['a"b'], '"coca-cola" -"a b"'],
    [[], ['x'], ''],
  ])('%j without %j', (words, notWords, query) => expect(queryFor(words, notWords)).toBe(query));
});
