// What the network says while the query stands: matches join those that were there, so that nothing that was seen is gone at the next look.
import { useRef } from 'react';
import type { ListenerPreview } from '../../api/house';

export type Match = NonNullable<ListenerPreview['live']>[number];
export interface LiveMatch { match: Match; key: string; fresh: boolean }

const most = 60;
export const keyOfMatch = (match: Match): string => match.post ?? `${match.channel} ${match.author} ${match.created_at} ${match.text.slice(0, 40)}`;

/** Newest first; what was not there before is fresh. The first answer about a query is fresh in nothing. */
export function joined(before: readonly LiveMatch[] | undefined, now: readonly Match[]): LiveMatch[] {
  const known = new Set(before?.map((one) => one.key));
  const seen = new Set<string>();
  const news = now.flatMap((match) => {
    const key = keyOfMatch(match);
    if (known.has(key) || seen.has(key)) return [];
    seen.add(key);
    return [{ match, key, fresh: before !== undefined }];
  });
  return [...news, ...(before ?? [])].slice(0, most);
}

export function useLive(of: string, answer: ListenerPreview | undefined): readonly LiveMatch[] {
  const kept = useRef<{ of: string; answer: ListenerPreview | undefined; matches: readonly LiveMatch[] }>(undefined);
  const before = kept.current?.of === of ? kept.current : undefined;
  if (before && before.answer === answer) return before.matches;
  const matches = joined(before?.matches, answer?.live ?? []);
  kept.current = { of, answer, matches };
  return matches;
}
