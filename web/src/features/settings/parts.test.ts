import { describe, expect, it } from 'vitest';
import { inUnit, millisIn, proposedPassword, shownParts } from './parts';

describe('who sees which section', () => {
  it('an agent sees what is their own', () => expect(shownParts(false, false)).toEqual(['appearance', 'password', 'about']));
  it('who reads everything sees everything', () => expect(shownParts(true, true)).toHaveLength(10));
});

describe('targets', () => {
  it.each([[1_800_000, 30, 'minutes'], [5_400_000, 90, 'minutes'], [7_200_000, 2, 'hours'], [86_400_000, 24, 'hours'], [172_800_000, 2, 'days']])('%i ms are %i %s', (millis, amount, unit) =>
    expect(inUnit(millis)).toEqual({ amount, unit }));
  it.each([['30', 1_800_000], [' 5 ', 300_000], ['0', undefined], ['1.5', undefined], ['', undefined], ['diez', undefined]])('"%s" minutes are %s ms', (text, millis) =>
    expect(millisIn(text, 'minutes')).toBe(millis));
});

it('proposes a password that can be said aloud', () => {
  expect(proposedPassword(() => 0)).toBe('baba-baba-baba-10');
  expect(proposedPassword((below) => below - 1)).toMatch(/^([bcdfghjkmnprstvz][aeiou]){2}(-([bcdfghjkmnprstvz][aeiou]){2}){2}-\d\d$/);
});
