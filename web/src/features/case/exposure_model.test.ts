import spanish from 'sentences:es';
import { describe, expect, it } from 'vitest';
import type { PostView } from '../../api/types';
import { speakWith } from '../../lib/say';
import { exposureWords, factorWords, loudest, reckoning, roughly } from './exposure_model';

const say = speakWith('es', spanish);

describe('exposure', () => {
  it.each([[0, 0], [7, 7], [12.4, 12], [123, 120], [999, 1000], [1234, 1230], [12_437, 12_400], [1_234_567, 1_230_000]])('of %d is told as %d', (people, told) => expect(roughly(people)).toBe(told));
  const of = (...people: (number | undefined)[]) => people.map((each) => ({ exposure: { spread: 0.5, severity: 0.5, factors: [], ...(each !== undefined && { audience: 9, people: each }) } }) as unknown as PostView);
  it('of a case is that of its loudest post', () => expect(loudest(of(3, 80, undefined, 12))?.people).toBe(80));
  it('unknown is not zero', () => { expect(loudest(of(undefined))).toBeUndefined(); expect(loudest(of(0))?.people).toBe(0); });
  it('is reckoned before the eyes', () => expect(reckoning(say, { audience: 12_000, spread: 0.03, severity: 0.8, people: 288, factors: [] })).toBe('12.000 × 3\u00a0% × 80\u00a0% ≈ 290'));
  it.each([
    [{ spread: 0, severity: 0, factors: [] }, 'No se sabe cuánta gente puede verlo'],
    [{ audience: 9, people: 0, spread: 0, severity: 0, factors: [] }, 'Casi nadie lo verá'],
    [{ audience: 9, people: 1, spread: 0, severity: 0, factors: [] }, 'Lo puede ver 1 persona'],
    [{ audience: 90_000, people: 12_437, spread: 0, severity: 0, factors: [] }, 'Lo pueden ver unas 12.400 personas'],
  ])('%o: %s', (exposure, words) => expect(exposureWords(say, exposure)).toBe(words));
  it.each([['visibility', 0.015, '1,5\u00a0%'], ['velocity', 1.585, '×1,59'], ['media', 1, '×1']] as const)('%s of %d: %s', (name, value, words) => expect(factorWords(say, { name, value })).toBe(words));
  it('may be absent altogether', () => expect(loudest([{} as PostView])).toBeUndefined());
});
