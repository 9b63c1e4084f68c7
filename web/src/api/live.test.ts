import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import { addressOf } from './http';
import { patchCase, patchLists } from './live';
import type { CaseView, CaseWhole } from './types';

const view = (id: string, version = 1, status = 'new') => ({ case: { id, version, status }, author: {}, excerpt: '', tone_value: 0 }) as unknown as CaseView;
const whole = (id: string, version: number, status: string) => ({ ...view(id, version, status), clocks: [], replies: [], notes: [] }) as unknown as CaseWhole;
const key = ['cases', { shelf: 'waiting' }];

function client() {
  const cache = new QueryClient();
  cache.setQueryData(key, { pages: [{ items: [view('1'), view('2')] }, { items: [view('3')] }], pageParams: ['', 'x'] });
  return cache;
}
type Pages = { pages: { items: CaseView[] }[] };

describe('patching the cache', () => {
  it('changes the row where it stands and leaves everything else the same object', () => {
    const cache = client();
    const before = cache.getQueryData<Pages>(key);
    patchCase(cache, whole('3', 2, 'resolved'));
    const after = cache.getQueryData<Pages>(key);
    expect(after?.pages[1]?.items[0]?.case.status).toBe('resolved');
    expect(after?.pages[0]).toBe(before?.pages[0]);
  });
  it('does not let older news win', () => {
    const cache = client();
    patchCase(cache, whole('1', 5, 'open'));
    patchCase(cache, whole('1', 4, 'new'));
    expect(cache.getQueryData<CaseWhole>(['case', '1'])?.case.status).toBe('open');
    expect(cache.getQueryData<Pages>(key)?.pages[0]?.items[0]?.case.version).toBe(5);
  });
  it('does nothing for a case that no list shows', () => {
    const cache = client();
    const before = cache.getQueryData(key);
    patchLists(cache, '9', (old) => ({ ...old, excerpt: 'x' }));
    expect(cache.getQueryData(key)).toBe(before);
  });
  it('is quick over 100,000 rows', () => {
    const cache = new QueryClient();
    cache.setQueryData(key, { pages: Array.from({ length: 2000 }, (_, page) => ({ items: Array.from({ length: 50 }, (__, row) => view(String(page * 50 + row))) })), pageParams: [] });
    const began = performance.now();
    for (let time = 0; time < 10; time += 1) patchCase(cache, whole('99999', time + 2, 'open'));
    expect((performance.now() - began) / 10).toBeLessThan(50);
  });
});

describe('addresses', () => {
  it.each([
    ['/api/v1/cases/{id}', { id: '7' }, {}, '/api/v1/cases/7'],
    ['/api/v1/cases/{id}', { id: 'a/b' }, {}, '/api/v1/cases/a%2Fb'],
    ['/api/v1/cases', {}, { shelf: 'waiting', kind: undefined, cursor: '' }, '/api/v1/cases?shelf=waiting'],
  ])('%s', (path, values, query, expected) => expect(addressOf(path, values, query)).toBe(expected));
});
