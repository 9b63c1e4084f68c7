import { describe, expect, it } from 'vitest';
import type { CaseView } from '../../api/types';
import { belongs, countOf, filterOf, queueOf, queues, searchOf } from './queues';

const counts = [
  { brand: '1', shelf: 'waiting', lateness: 'in_time', cases: 4 },
  { brand: '1', shelf: 'waiting', assignee: '7', lateness: 'wanted_missed', cases: 2 },
  { brand: '2', shelf: 'waiting', assignee: '8', lateness: 'limit_breached', cases: 1 },
  { brand: '1', shelf: 'resolved', assignee: '7', lateness: 'in_time', cases: 30 },
] as const;
const numberOf = (id: string, brand?: string) => {
  const queue = queues.find((each) => each.id === id);
  return queue && countOf(queue, [...counts], '7', brand);
};
const view = (over: Partial<CaseView['case']>) => ({ case: { status: 'new', lateness: 'in_time', brand: '1', channel: 'bluesky', kind: 'complaint', priority: 'normal', reach: 'reactive', ...over } }) as CaseView;

describe('queues', () => {
  it.each([['waiting', 7], ['mine', 2], ['unassigned', 4], ['late', 3], ['resolved', 30], ['closed', 0]])('%s holds %i', (id, expected) => expect(numberOf(id)).toBe(expected));
  it('counts one brand alone', () => expect(numberOf('waiting', '2')).toBe(1));
  it('knows the queue of an address, with or without other filters', () => {
    expect(queueOf({})?.id).toBe('waiting');
    expect(queueOf({ assignee: 'me', kind: 'complaint' })?.id).toBe('mine');
    expect(queueOf({ shelf: 'pending', assignee: 'me' })).toBeUndefined();
  });
  it('brings a filter into the address and back', () => {
    const search = { assignee: 'me', order: 'newest' } as const;
    expect(searchOf(filterOf(search))).toEqual(search);
  });
  it.each([
    [{}, { shelf: 'waiting' }, true],
    [{ status: 'open' }, { shelf: 'waiting' }, true],
    [{ status: 'resolved' }, { shelf: 'waiting' }, false],
    [{ assignee: '7' }, { assignee: 'me' }, true],
    [{ assignee: '8' }, { assignee: 'me' }, false],
    [{ assignee: '8' }, { assignee: 'none' }, false],
    [{ lateness: 'limit_breached' }, { at_least_late: 'wanted_missed' }, true],
    [{}, { at_least_late: 'wanted_missed' }, false],
    [{}, { kind: 'praise' }, false],
    [{}, { kind: 'complaint', channel: 'bluesky' }, true],
  ] as const)('%o in %o: %s', (one, filter, expected) => expect(belongs(view(one), filter, '7')).toBe(expected));
  const labelled = { ...view({}), topic: 'money', tone: 'negative', urgency: 'normal', language: 'es' } as CaseView;
  it.each([
    [{ topic: 'money', tone: 'negative' }, true],
    [{ topic: 'delivery' }, false],
    [{ urgency: 'harm_now' }, false],
    [{ language: 'es', kind: 'complaint' }, true],
    [{ language: 'en' }, false],
  ] as const)('by its labels in %o: %s', (filter, expected) => expect(belongs(labelled, filter, '7')).toBe(expected));
  it('of which nothing is known is in no list that asks', () => expect(belongs(view({}), { topic: 'none' }, '7')).toBe(false));
});
