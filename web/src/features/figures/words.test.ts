import { describe, expect, it } from 'vitest';
import { spanOf } from './period';
import { certainty, maturity, placeOf, tooClose, wholeScale } from './words';

const MINUTE = 60_000;

describe('the scale of the histogram', () => {
  it('shows every bin, also those without cases, and an open end', () => {
    const scale = wholeScale([{ from: 15 * MINUTE, to: 30 * MINUTE, n: 7 }]);
    expect(scale).toHaveLength(9);
    expect(scale[2]).toEqual({ from: 15 * MINUTE, to: 30 * MINUTE, n: 7 });
    expect(scale[8]).toEqual({ from: 1440 * MINUTE, n: 0 });
  });
  it.each([
    [0, 0], [2.5 * MINUTE, 0.5], [5 * MINUTE, 1], [22.5 * MINUTE, 2.5], [45 * MINUTE, 3.5],
  ])('%i ms stand at %f', (duration, place) => expect(placeOf(duration)).toBeCloseTo(place));
  it('keeps what lies far out within the last bin', () => expect(placeOf(1e12)).toBeLessThan(9));
  it('knows labels that would touch', () => {
    expect(tooClose(6 * MINUTE, 12 * MINUTE)).toBe(true);
    expect(tooClose(6 * MINUTE, 90 * MINUTE)).toBe(false);
    expect(tooClose(undefined, 1)).toBe(false);
  });
});

describe('what a share is worth', () => {
  it.each([
    [{}, 'none'], [{ share: 0.9, low: 0.6, high: 0.98 }, 'rough'], [{ share: 0.9, low: 0.84, high: 0.94 }, 'fair'],
    [{ share: 0.9, low: 0.88, high: 0.92 }, 'firm'],
  ] as const)('%j is %s', (share, word) => expect(certainty(share)).toBe(word));
  it('a cohort with somebody waiting is young', () => {
    expect(maturity({ n: 0, answered: 0, waiting: 0 })).toBe('empty');
    expect(maturity({ n: 3, answered: 2, waiting: 1 })).toBe('young');
    expect(maturity({ n: 3, answered: 3, waiting: 0 })).toBe('mature');
  });
});

describe('periods', () => {
  const now = new Date(2026, 10, 25, 21, 49, 30, 5);
  it('start at a local midnight and end at the next whole minute', () => {
    const { from, to } = spanOf('week', now);
    expect(new Date(from)).toEqual(new Date(2026, 10, 19));
    expect(new Date(to)).toEqual(new Date(2026, 10, 25, 21, 50));
  });
  it('ask the same within one minute', () => {
    expect(spanOf('today', now)).toEqual(spanOf('today', new Date(now.getTime() + 20_000)));
  });
});
