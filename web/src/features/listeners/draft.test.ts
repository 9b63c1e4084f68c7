import { describe, expect, it } from 'vitest';
import type { Listener } from '../../api/types';
import { advanced, bodyOf, draftOf, freshDraft, problemsOf, same, withPurpose } from './draft';

const now = new Date(2026, 10, 26, 12).getTime();
const fresh = freshDraft('Fibra', 'fibra', '1', '7');
const saved: Listener = {
  id: '9', brand: '1', name: 'Feria', query: 'feria', accents: 'exact', quoted: 'ignore', purpose: 'campaign', languages: ['es'], action: 'watch',
  daily_cap: 20, reach_floor: 500, ends_at: '2026-12-01T10:30:00Z', state: 'active', version: 3, example: false,
};

describe('another purpose', () => {
  it('brings what it usually asks for', () => expect(withPurpose(fresh, 'leads', now)).toMatchObject({ purpose: 'leads', action: 'lead', cap: '50' }));
  it('keeps what was chosen by hand', () => expect(withPurpose({ ...fresh, action: 'alert', cap: '7' }, 'leads', now)).toMatchObject({ action: 'alert', cap: '7' }));
  it('gives a campaign an end, and takes it away again', () => {
    const campaign = withPurpose(fresh, 'campaign', now);
    expect(campaign.ends).toBe('2026-12-24');
    expect(withPurpose(campaign, 'brand', now)).toEqual(fresh);
  });
});

describe('what stands in the way', () => {
  it.each([
    [{}, []], [{ name: ' ' }, ['name']], [{ cap: '0' }, ['cap']], [{ cap: 'mil' }, ['cap']], [{ cap: '100.001' }, ['cap']], [{ floor: 'x' }, ['floor']],
    [{ purpose: 'campaign' as const }, ['end']], [{ ends: '2026-11-25' }, ['end_past']], [{ ends: '2026-11-26' }, []],
  ])('%j', (change, problems) => expect(problemsOf({ ...fresh, ...change }, undefined, now)).toEqual(problems));
  it('not an end that has passed long ago', () => expect(problemsOf({ ...fresh, ends: '2026-01-01' }, '2026-01-01', now)).toEqual([]));
});

describe('what is sent', () => {
  it('takes away what is empty', () => expect(bodyOf({ ...fresh, owner: '' }, undefined)).toMatchObject({ owner: null, daily_cap: null, reach_floor: null, ends_at: null, languages: [] }));
  it('is what was there when nothing was changed, to the minute', () => {
    const { id, brand, state, version, example, ...rest } = saved;
    expect(bodyOf(draftOf(saved), saved)).toEqual({ ...rest, owner: null });
    expect([id, brand, state, version, example]).toHaveLength(5);
  });
  it('ends with the day that was chosen', () => expect(Date.parse(bodyOf({ ...draftOf(saved), ends: '2026-12-02' }, saved).ends_at ?? '')).toBe(new Date(2026, 11, 3).getTime()));
});

it('tells whether the folded part holds something', () => expect([advanced(fresh), advanced(draftOf(saved))]).toEqual([false, true]));
it('compares drafts by what they hold', () => expect([same(fresh, { ...fresh }), same(fresh, { ...fresh, languages: ['es'] })]).toEqual([true, false]));
