import { describe, expect, it } from 'vitest';
import { actions, endDay, endOf, lastDay, purposes, usualOf, wholeNumber } from './defaults';

describe('what a purpose asks for', () => {
  it('is a known action, and an end for campaigns alone', () => {
    for (const purpose of purposes) {
      expect(actions).toContain(usualOf(purpose).action);
      expect(usualOf(purpose).weeks !== undefined).toBe(purpose === 'campaign');
    }
  });
  it('never opens cases for other companies\' customers', () => expect(usualOf('competitor').action).toBe('suggest'));
});

describe('the last day of a listener', () => {
  it.each(['2026-12-31', '2026-03-28', '2026-10-24'])('comes back as it was typed: %s', (day) => expect(lastDay(endOf(day))).toBe(day));
  it('lies so many weeks ahead', () => expect(endDay(4, new Date(2026, 10, 26, 12).getTime())).toBe('2026-12-24'));
});

describe('a number as people type it', () => {
  it.each([['', undefined], ['  ', undefined], ['1.000', 1000], ['1,000', 1000], ['12 500', 12_500], ['mil', null], ['-5', null]])('%j', (typed, value) => expect(wholeNumber(typed)).toBe(value));
});
