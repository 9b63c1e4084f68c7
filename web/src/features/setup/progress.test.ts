import { describe, expect, it } from 'vitest';
import { after, before, doneOf, nextOf, problemsOf, stepFor } from './progress';

const nothing = { brandWords: [0], policyVersion: 1, accounts: 0, listeners: 0, cases: false };

describe('how far an installation has come', () => {
  it('nothing is done at first', () => expect(nextOf(doneOf(nothing))).toBe('words'));
  it('a skipped step is found again', () => {
    const facts = { ...nothing, brandWords: [2], accounts: 1, cases: true };
    expect(nextOf(doneOf(facts))).toBe('hours');
    expect(nextOf(doneOf({ ...facts, policyVersion: 2 }))).toBe('listener');
  });
  it('and at last nothing is left', () => {
    expect(nextOf(doneOf({ brandWords: [0, 1], policyVersion: 3, accounts: 1, listeners: 2, cases: true }))).toBeUndefined();
  });
});

describe('the steps', () => {
  it.each([
    [undefined, false, 'you'], ['brand', false, 'brand'], ['listener', false, 'you'], [undefined, true, 'hours'],
    ['brand', true, 'brand'], ['you', true, 'hours'], ['case', true, 'case'], ['nonsense', true, 'hours'],
  ])('%s, signed in: %s, shows %s', (asked, signedIn, step) => expect(stepFor(asked, signedIn)).toBe(step));
  it('go on and back, but never behind signing in', () => {
    expect(after('you')).toBe('brand');
    expect(after('case')).toBeUndefined();
    expect(before('brand', false)).toBe('you');
    expect(before('brand', true)).toBeUndefined();
  });
});

describe('the first person', () => {
  it.each([
    [{ name: ' ', email: 'a@b', password: '0123456789' }, { name: 'name' }],
    [{ name: 'Ana', email: 'ana', password: '0123456789' }, { email: 'email' }],
    [{ name: 'Ana', email: 'ana@casa.es', password: 'corta' }, { password: 'short' }],
    [{ name: 'Ana', email: 'ana@casa.es', password: 'Ana@casa.es' }, { password: 'same' }],
    [{ name: 'Ana', email: 'ana@casa.es', password: 'ñandú ñandú' }, {}],
  ])('%j', (you, problems) => expect(problemsOf(you)).toEqual(problems));
});
