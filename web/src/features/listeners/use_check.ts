// What the house says of a query before anybody saves it: mistakes, doubts, how it was read, what the networks could do with it.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { checkQuery, type QueryCheck } from '../../api/house';
import type { Listener } from '../../api/types';
import type { Problem } from './marks';

export interface Checked {
  problem: Problem | undefined;
  warnings: readonly Problem[];
  reading: string | undefined;
  portability: NonNullable<QueryCheck['portability']>;
  /** The answer is about an older text. */
  old: boolean;
}

/** `settled` is the text once the pen rests. */
export function useCheck(settled: string, query: string, accents: Listener['accents'], quoted: Listener['quoted']): Checked {
  const asked = settled.trim() === '' ? '' : settled;
  const found = useQuery({ ...checkQuery(asked, accents, quoted), enabled: asked !== '', placeholderData: keepPreviousData });
  const answer = asked === '' ? undefined : found.data;
  const old = query !== settled || found.isPlaceholderData;
  return { problem: answer?.problem, warnings: answer?.warnings ?? [], reading: answer?.reading, portability: answer?.portability ?? [], old };
}
