import { describe, expect, it } from 'vitest';
import { joined, type Match } from './use_live';

const post = (author: string, minute = 0): Match => ({ channel: 'bluesky', author, text: 'fibra', created_at: `2026-11-26T10:${String(minute).padStart(2, '0')}:00Z`, spans: [] });
const shown = (list: ReturnType<typeof joined>) => list.map(({ match, fresh }) => `${match.author}${fresh ? '*' : ''}`);

describe('matches as they come', () => {
  const first = joined(undefined, [post('b'), post('a')]);
  it('begins calmly', () => expect(shown(first)).toEqual(['b', 'a']));
  it('puts news first and keeps what has left the last answer', () => expect(shown(joined(first, [post('d'), post('c'), post('b')]))).toEqual(['d*', 'c*', 'b', 'a']));
  it('takes nothing twice', () => expect(shown(joined(first, [post('c'), post('c'), post('a')]))).toEqual(['c*', 'b', 'a']));
  it('does not grow without end', () => {
    let list = first;
    for (let n = 0; n < 100; n += 1) list = joined(list, [post(`x${String(n)}`)]);
    expect(list).toHaveLength(60);
    expect(list[0]?.match.author).toBe('x99');
  });
});
