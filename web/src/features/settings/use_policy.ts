// The policy under edit: hours, holidays and targets are published together, so each section keeps what the others hold.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { policyQuery, stale, writes, type PolicyInForce } from '../../api/house';
import { problemSentence } from '../../api/http';
import { useSay } from '../../lib/say';
import { toast } from '../../ui/toast';

export interface PolicyChanges {
  shifts?: PolicyInForce['calendar']['shifts'];
  zone?: string;
  holidays?: string[];
  wanted?: number;
  limit?: number;
}

/** Days as they are edited, with the name and scope that the calendar in force has for them. */
const withWhatIsKnown = (days: readonly string[], holidays: PolicyInForce['calendar']['holidays']) => days.map((day) => holidays.find(({ date }) => date === day) ?? day);

export function usePolicy() {
  const say = useSay();
  const client = useQueryClient();
  const policy = useQuery(policyQuery);
  const publish = useMutation({
    mutationFn: async ({ changes }: { changes: PolicyChanges; done?: string }) => {
      // Read again, so that what somebody else published in between is not undone.
      const { policy: old, calendar } = await client.fetchQuery({ ...policyQuery, staleTime: 0 });
      return writes.publishPolicy({
        policy: { name: old.name, wanted: changes.wanted ?? old.wanted, limit: changes.limit ?? old.limit },
        calendar: { name: calendar.name, zone: changes.zone ?? calendar.zone, shifts: changes.shifts ?? calendar.shifts, holidays: changes.holidays ? withWhatIsKnown(changes.holidays, calendar.holidays) : calendar.holidays },
      });
    },
    onSuccess: (now, { done }) => { client.setQueryData(policyQuery.queryKey, now); void stale(client, 'policy'); if (done) toast({ text: done, tone: 'good' }); },
    onError: (error) => toast({ text: problemSentence(say, error), tone: 'bad' }),
  });
  return { policy, publish };
}
