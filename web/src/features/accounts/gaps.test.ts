import { describe, expect, it } from 'vitest';
import { left, placed, spanFor, worstOf, type GapSpan } from './gaps';

const now = Date.parse('2026-11-25T12:00:00.000Z');
const gap = (from: string, to: string | undefined, state: GapSpan['state']): GapSpan => ({
  id: from, from: `2026-11-${from}:00.000Z`, ...(to ? { to: `2026-11-${to}:00.000Z` } : {}), state, posts: 0,
});
const HOUR = 3_600_000;

describe('the line of gaps', () => {
  it('is as long as the newest gaps ask for', () => {
    expect(spanFor([], now)).toBe(24 * HOUR);
    expect(spanFor([gap('25T09:00', '25T09:10', 'filled')], now)).toBe(6 * HOUR);
    expect(spanFor([gap('23T09:00', '23T09:10', 'filled')], now)).toBe(7 * 24 * HOUR);
  });
  it('places each gap by its share, open ones up to now, oldest first', () => {
    const line = placed([gap('25T09:00', undefined, 'open'), gap('25T06:00', '25T07:30', 'filled')], now, 6 * HOUR);
    expect(line.map((p) => [p.gap.state, p.left, p.width])).toEqual([['filled', 0, 0.25], ['open', 0.5, 0.5]]);
  });
  it('leaves out what ended before and keeps short ones visible', () => {
    const line = placed([gap('25T11:59', undefined, 'open'), gap('20T06:00', '20T07:30', 'lost')], now, 6 * HOUR);
    expect(line).toHaveLength(1);
    expect(line[0]?.width).toBeCloseTo(1 / 120);
    expect((line[0]?.left ?? 0) + (line[0]?.width ?? 0)).toBeLessThanOrEqual(1);
  });
  it('names the worst state', () => {
    expect(worstOf([])).toBeUndefined();
    expect(worstOf([gap('25T09:00', undefined, 'open'), gap('24T09:00', '24T09:10', 'lost')])).toBe('lost');
  });
});

describe('budgets', () => {
  it('are full again when their time has come', () => {
    const budget = { limit: 100, remaining: 25, resets_at: '2026-11-25T12:05:00.000Z' };
    expect(left(budget, now)).toBe(0.25);
    expect(left({ ...budget, resets_at: '2026-11-25T11:00:00.000Z' }, now)).toBe(1);
  });
});
