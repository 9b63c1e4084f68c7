import { describe, expect, it } from 'vitest';
import { grown, nearEnd, talksOf, type Said } from './talk';

const post = (number: number, parent?: string): Said => ({ number, id: `pg-${String(number)}`, ...(parent ? { parent } : {}) });

describe('talks', () => {
  it('stand together under their first post, the liveliest on top', () => {
    const talks = talksOf([post(1), post(2), post(3, 'pg-1'), post(4, 'pg-3')]);
    expect(talks.map((t) => [t.id, t.posts.map((p) => p.number)])).toEqual([['pg-1', [1, 3, 4]], ['pg-2', [2]]]);
  });
  it('begin where we began to look', () => {
    expect(talksOf([post(9, 'pg-2')]).map((t) => t.id)).toEqual(['pg-9']);
  });
  it('survive posts that claim to answer each other', () => {
    expect(talksOf([post(1, 'pg-2'), post(2, 'pg-1')]).flatMap((t) => t.posts)).toHaveLength(2);
  });
});

describe('what is held', () => {
  it('grows without doubles and forgets the oldest', () => {
    expect(grown([post(1), post(2)], [post(2), post(3)], 2).map((p) => p.number)).toEqual([2, 3]);
  });
});

describe('beginning near the end', () => {
  it.each([0, 1, 299, 300, 5_000, 123_456])('of %i posts', async (last) => {
    let asked = 0;
    const after = await nearEnd((number) => { asked += 1; return Promise.resolve(number < last); }, 300);
    expect(last - after).toBeLessThanOrEqual(300);
    expect(last <= 300 ? after : last - after).toBeGreaterThanOrEqual(last <= 300 ? 0 : 100);
    expect(asked).toBeLessThan(20);
  });
});
