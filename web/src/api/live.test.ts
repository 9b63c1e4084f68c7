import { QueryClient } from '@tanstack/react-query';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Feed } from './feed';
import { addressOf } from './http';
import { Live, patchCase, patchLists } from './live';
import type { CaseView, CaseWhole, Event } from './types';

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
    const took = Array.from({ length: 10 }, (_, time) => {
      const began = performance.now();
      patchCase(cache, whole('99999', time + 2, 'open'));
      return performance.now() - began;
    });
    // The best of ten: a busy machine takes its time from some of them, never from all.
    expect(Math.min(...took)).toBeLessThan(50);
  });
});

describe('many at once', () => {
  afterEach(() => { vi.unstubAllGlobals(); vi.useRealTimers(); });

  /** A feed that says what it is told to, and a server that knows every case. */
  function house() {
    vi.useFakeTimers();
    const asked: string[] = [];
    vi.stubGlobal('fetch', (address: string) => {
      asked.push(address);
      return Promise.resolve(new Response(JSON.stringify(whole(address.split('/').at(-1) ?? '', 2, 'open'))));
    });
    let say: (events: Event[]) => void = () => undefined;
    const feed = { onEvents: (listener: typeof say) => { say = listener; return () => undefined; } } as unknown as Feed;
    const cache = client();
    const arrived = new Set<string>();
    new Live(cache, feed).onArrivals((views, unread) => { for (const id of [...views.map((each) => each.case.id), ...unread]) arrived.add(id); });
    const open = (ids: string[]) => { for (const id of ids) say([{ type: 'case_opened', stream: { kind: 'case', id }, payload: {} } as unknown as Event]); };
    return { asked, arrived, cache, open };
  }
  const ids = (count: number) => Array.from({ length: count }, (_, at) => String(1000 + at));

  it.each([1, 24, 25, 400])('tells of each of %i new cases, and asks little', async (count) => {
    const { asked, arrived, open } = house();
    open(ids(count));
    await vi.advanceTimersByTimeAsync(5000);
    expect(arrived.size).toBe(count);
    expect(asked.length).toBeLessThanOrEqual(25);
  });
  it('reads every row of a list again when all of them change', async () => {
    const { asked, cache, open } = house();
    const rows = ids(60);
    cache.setQueryData(key, { pages: [{ items: rows.map((id) => view(id)) }], pageParams: [''] });
    open(rows);
    await vi.advanceTimersByTimeAsync(5000);
    expect(cache.getQueryData<Pages>(key)?.pages[0]?.items.every((row) => row.case.status === 'open')).toBe(true);
    expect(asked.length).toBe(60);
  });
});

describe('addresses', () => {
  it.each([
    ['/api/v1/cases/{id}', { id: '7' }, {}, '/api/v1/cases/7'],
    ['/api/v1/cases/{id}', { id: 'a/b' }, {}, '/api/v1/cases/a%2Fb'],
    ['/api/v1/cases', {}, { shelf: 'waiting', kind: undefined, cursor: '' }, '/api/v1/cases?shelf=waiting'],
  ])('%s', (path, values, query, expected) => expect(addressOf(path, values, query)).toBe(expected));
});
