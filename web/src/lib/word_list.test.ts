import { describe, expect, it } from 'vitest';
import { withWords } from './word_list';

describe('the words of a brand', () => {
  it.each([
    [[], 'Telondra', ['Telondra']],
    [['Telondra'], ' telondra ', ['Telondra']],
    [[], 'telondra, @telondra;\ntelondra   móvil,', ['telondra', '@telondra', 'telondra móvil']],
    [['a'], '  ', ['a']],
  ])('%j and "%s"', (words, typed, all) => expect(withWords(words, typed)).toEqual({ words: all, problem: undefined }));
  it('has bounds, and on a problem nothing changes', () => {
    expect(withWords(['a'], 'ñ'.repeat(101))).toEqual({ words: ['a'], problem: 'too_long' });
    const full = Array.from({ length: 50 }, (_, index) => `w${String(index)}`);
    expect(withWords(full, 'one more').problem).toBe('too_many');
  });
});
