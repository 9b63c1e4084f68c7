// A listener under the pen, as its fields hold it, and what is sent when it is saved.
import type { ListenerToPreview, NewListener } from '../../api/house';
import type { Listener } from '../../api/types';
import { endDay, endOf, lastDay, usualOf, wholeNumber, type Action, type Purpose } from './defaults';

export interface Draft {
  name: string;
  query: string;
  brand: string;
  purpose: Purpose;
  action: Action;
  /** A user, or nobody. */
  owner: string;
  languages: readonly string[];
  accents: Listener['accents'];
  quoted: Listener['quoted'];
  /** As typed; empty: none. */
  cap: string;
  floor: string;
  /** A local day, the last one; empty: none. */
  ends: string;
}

export const draftOf = (listener: Listener): Draft => ({
  name: listener.name, query: listener.query, brand: listener.brand, purpose: listener.purpose, action: listener.action, owner: listener.owner ?? '',
  languages: listener.languages, accents: listener.accents, quoted: listener.quoted, cap: listener.daily_cap === undefined ? '' : String(listener.daily_cap),
  floor: listener.reach_floor === undefined ? '' : String(listener.reach_floor), ends: listener.ends_at === undefined ? '' : lastDay(listener.ends_at),
});

export const freshDraft = (name: string, query: string, brand: string, owner: string): Draft => ({
  name, query, brand, purpose: 'brand', action: usualOf('brand').action, owner, languages: [], accents: 'fold', quoted: 'match', cap: '', floor: '', ends: '',
});

/** Another purpose: what still stood as the old one has it becomes as the new one has it. */
export function withPurpose(draft: Draft, purpose: Purpose, now: number): Draft {
  const before = usualOf(draft.purpose);
  const after = usualOf(purpose);
  const words = (value: number | undefined): string => (value === undefined ? '' : String(value));
  return {
    ...draft, purpose,
    action: draft.action === before.action ? after.action : draft.action,
    cap: draft.cap === words(before.daily_cap) ? words(after.daily_cap) : draft.cap,
    ends: draft.ends === '' && after.weeks !== undefined ? endDay(after.weeks, now) : before.weeks !== undefined && after.weeks === undefined ? '' : draft.ends,
  };
}

export type FieldProblem = 'name' | 'cap' | 'floor' | 'end' | 'end_past';

/** What stands in the way of saving, besides the query. An end that was there already may be past: it has ended. */
export function problemsOf(draft: Draft, kept: string | undefined, now: number): FieldProblem[] {
  const cap = wholeNumber(draft.cap);
  const floor = wholeNumber(draft.floor);
  const problems: FieldProblem[] = [];
  if (draft.name.trim() === '') problems.push('name');
  if (cap === null || (cap !== undefined && (cap < 1 || cap > 100_000))) problems.push('cap');
  if (floor === null) problems.push('floor');
  if (draft.ends === '' && draft.purpose === 'campaign') problems.push('end');
  if (draft.ends !== '' && draft.ends !== kept && Date.parse(endOf(draft.ends)) <= now) problems.push('end_past');
  return problems;
}

/** Everything but the brand; null takes away. An end that stayed as it was keeps its hour. */
export function bodyOf(draft: Draft, before: Listener | undefined): Omit<NewListener, 'brand'> {
  const kept = before?.ends_at !== undefined && lastDay(before.ends_at) === draft.ends ? before.ends_at : undefined;
  return {
    name: draft.name.trim(), query: draft.query.trim(), purpose: draft.purpose, action: draft.action, owner: draft.owner || null, languages: [...draft.languages],
    accents: draft.accents, quoted: draft.quoted, daily_cap: wholeNumber(draft.cap) ?? null, reach_floor: wholeNumber(draft.floor) ?? null,
    ends_at: draft.ends === '' ? null : (kept ?? endOf(draft.ends)),
  };
}

export const toTry = ({ query, accents, quoted, languages }: Draft): Omit<ListenerToPreview, 'days'> => ({ query, accents, quoted, languages: [...languages] });

/** Whether something stands in the folded part that is not as usual. */
export const advanced = (draft: Draft): boolean =>
  draft.languages.length > 0 || draft.accents !== 'fold' || draft.quoted !== 'match' || draft.floor !== '' || draft.cap !== '';

export const same = (one: Draft, other: Draft): boolean => JSON.stringify(one) === JSON.stringify(other);
