import { describe, expect, it } from 'vitest';
import type { Problem } from './marks';
import { mended } from './mend';

describe('a mistake mended by one press', () => {
  it.each<[string, Problem, string | undefined]>([
    ['a AND b', { code: 'explicit_and', column: 3, length: 3, hint: ' ' }, 'a b'],
    ['a NOT b', { code: 'explicit_not', column: 3, length: 3, hint: '-' }, 'a -b'],
    ['a - b', { code: 'dangling_minus', column: 3, length: 1 }, 'a -b'],
    ['👍 –b', { code: 'minus_lookalike', column: 3, length: 1, hint: '-' }, '👍 -b'],
    ['a OR', { code: 'dangling_operator', column: 3, length: 2 }, 'a'],
    ['OR', { code: 'dangling_operator', column: 1, length: 2 }, undefined],
    ['(fibra OR línea', { code: 'unbalanced_parenthesis', column: 1, length: 1, hint: ')' }, '(fibra OR línea)'],
    ['fibra) línea', { code: 'unbalanced_parenthesis', column: 6, length: 1 }, 'fibra línea'],
    ['"sin red', { code: 'unclosed_quote', column: 1, length: 1, hint: '"' }, '"sin red"'],
    ['min_faves:5 cat', { code: 'unknown_operator', column: 1, length: 9, hint: 'min_likes' }, 'min_likes:5 cat'],
    ['a links:x b', { code: 'unknown_operator', column: 3, length: 5, hint: 'has:links' }, 'a has:links b'],
    ['zzz:1 b', { code: 'unknown_operator', column: 1, length: 3, hint: '"…"' }, '"zzz:1" b'],
    ['https://a.es b', { code: 'unknown_operator', column: 1, length: 5, hint: 'url:"…"' }, 'url:"https://a.es" b'],
    ['a has:videos', { code: 'bad_value', column: 7, length: 6, hint: 'video_link' }, 'a has:video_link'],
    ['a post.type:fax', { code: 'bad_value', column: 13, length: 3, hint: 'post, comment' }, undefined],
    ['a is:nullcast', { code: 'must_negate', column: 3, length: 11, hint: '-is:nullcast' }, 'a -is:nullcast'],
    ['"a b"~9', { code: 'proximity_range', column: 7, length: 1, hint: '1-6' }, '"a b"~6'],
    ['a or b', { code: 'lowercase_or', column: 3, length: 2, hint: 'OR' }, 'a OR b'],
    ['Google+ x', { code: 'symbols_ignored', column: 1, length: 7, hint: 'raw:Google+' }, 'raw:Google+ x'],
    ['a OR b c', { code: 'mixed_precedence', column: 1, length: 8, hint: 'a OR (b c)' }, 'a OR (b c)'],
    ['x (a OR b c)', { code: 'mixed_precedence', column: 4, length: 8, hint: 'a OR (b c)' }, undefined],
    ['-a', { code: 'only_negated', column: 1, length: 2 }, undefined],
  ])('%s', (query, problem, better) => expect(mended(query, problem)).toBe(better));
});
