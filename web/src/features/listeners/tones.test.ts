import { describe, expect, it } from 'vitest';
import { moodOf, stacked, sumOf } from './tones';

const day = (name: string, negative = 0, neutral = 0, positive = 0, unknown = 0) => ({ day: name, negative, neutral, positive, unknown });

describe('what a listener’s days add up to', () => {
  it('counts each tone and all', () => expect(sumOf([day('2026-11-25', 3, 1, 0, 2), day('2026-11-26', 1, 0, 1)])).toEqual({ negative: 4, neutral: 1, positive: 1, unknown: 2, posts: 8 }));
  it('of nothing is nothing', () => expect(sumOf([])).toEqual({ negative: 0, neutral: 0, positive: 0, unknown: 0, posts: 0 }));
});

describe('mood', () => {
  it.each([[day('a', 3, 1, 0, 90), -0.75], [day('b', 0, 0, 4), 1], [day('c', 2, 5, 2), 0], [day('d', 0, 0, 0, 7), undefined]])('%o', (one, mood) => expect(moodOf(one)).toBe(mood));
});

it('stacks the worst below and leaves out what there is none of', () =>
  expect(stacked([day('a', 2, 0, 1), day('b')])).toEqual([
    { place: 0, day: 'a', tone: 'negative', from: 0, to: 2 },
    { place: 0, day: 'a', tone: 'positive', from: 2, to: 3 },
  ]));
