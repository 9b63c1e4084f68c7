import { describe, expect, it } from 'vitest';
import { exchanged, hasAll, shownDays, withKnown, type Known } from './holidays';

const christmas: Known = { day: '2026-12-25', name_es: 'Navidad', name_en: 'Christmas', scope: 'national' };
const may2: Known = { day: '2026-05-02', name_es: 'Fiesta de la Comunidad de Madrid', name_en: 'Day of Madrid', scope: 'regional' };

describe('holidays', () => {
  it('bear their official names, in order, each once; others are our own', () => {
    expect(shownDays(['2026-12-25', '2026-07-01', '2026-12-25'], [christmas], 'es')).toEqual([
      { day: '2026-07-01', name: undefined, scope: 'own' }, { day: '2026-12-25', name: 'Navidad', scope: 'national' },
    ]);
  });
  it('of another region take the place of the old ones, our own stay', () => {
    const days = withKnown(['2026-07-01'], [christmas, may2]);
    expect(exchanged(days, [christmas, may2], [christmas])).toEqual(['2026-07-01', '2026-12-25']);
  });
  it('are all there, or not', () => {
    expect(hasAll(['2026-12-25'], [christmas])).toBe(true);
    expect(hasAll(['2026-12-25'], [christmas, may2])).toBe(false);
    expect(hasAll([], [])).toBe(false);
  });
});
