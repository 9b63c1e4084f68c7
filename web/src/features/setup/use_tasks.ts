// What is set up and what is still to do, from what the house holds.
import { useQuery } from '@tanstack/react-query';
import { policyQuery } from '../../api/house';
import { accountsQuery, brandsQuery, countsQuery, listenersQuery } from '../../api/queries';
import { useMay } from '../../api/session';
import { doneOf, type Task } from './progress';

export interface Tasks {
  done: Record<Task, boolean> | undefined;
  /** How many accounts and waiting cases our own brands have. */
  accounts: number | undefined;
  waiting: number;
  ownBrands: ReadonlySet<string>;
  /** The example brand, while there is one, and how many of its cases wait. */
  example: { id: string; waiting: number } | undefined;
}

const nothing: Tasks = { done: undefined, accounts: undefined, waiting: 0, ownBrands: new Set(), example: undefined };

export function useTasks(): Tasks {
  const reads = useMay('read_settings');
  const brands = useQuery(brandsQuery).data;
  const policy = useQuery({ ...policyQuery, enabled: reads }).data;
  const accounts = useQuery(accountsQuery).data;
  const listeners = useQuery({ ...listenersQuery, enabled: reads }).data;
  const counts = useQuery(countsQuery()).data;
  if (!brands || !policy || !accounts || !listeners || !counts) return nothing;
  const own = new Set(brands.filter((brand) => !brand.example).map((brand) => brand.id));
  const example = brands.find((brand) => brand.example);
  const ours = accounts.filter((account) => own.has(account.brand));
  const cases = counts.filter((count) => own.has(count.brand));
  return {
    done: doneOf({
      brandWords: brands.filter((brand) => !brand.example).map((brand) => brand.words?.length ?? 0), policyVersion: Math.max(policy.policy.version, policy.calendar.version),
      accounts: ours.length, listeners: listeners.filter((listener) => own.has(listener.brand)).length, cases: cases.some((count) => count.cases > 0),
    }),
    accounts: ours.length,
    waiting: waitingOf(cases),
    ownBrands: own,
    example: example && { id: example.id, waiting: waitingOf(counts.filter((count) => count.brand === example.id)) },
  };
}

const waitingOf = (counts: readonly { shelf: string; cases: number }[]): number => counts.filter((count) => count.shelf === 'waiting').reduce((sum, count) => sum + count.cases, 0);
