import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { afterGrace, endGrace } from './grace';

beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => { vi.useRealTimers(); });

describe('a moment of grace', () => {
  it('does it once when the moment is over', () => {
    const work = vi.fn();
    afterGrace(6000, work);
    vi.advanceTimersByTime(5999);
    expect(work).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    endGrace();
    expect(work).toHaveBeenCalledTimes(1);
  });
  it('does it as the page goes away', () => {
    const work = vi.fn();
    const takeBack = afterGrace(6000, work);
    endGrace();
    expect(work).toHaveBeenCalledTimes(1);
    expect(takeBack()).toBe(false);
    vi.advanceTimersByTime(10_000);
    expect(work).toHaveBeenCalledTimes(1);
  });
  it('does not do what was taken back', () => {
    const work = vi.fn();
    expect(afterGrace(6000, work)()).toBe(true);
    endGrace();
    vi.advanceTimersByTime(10_000);
    expect(work).not.toHaveBeenCalled();
  });
});
