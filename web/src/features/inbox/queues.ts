// The queues of the inbox: what each one asks for, how many wait there, whether a case belongs. Pure.
import { Archive, AlarmClock, CheckCheck, CircleUser, Eye, Inbox, MailQuestion, PauseCircle, Reply, type LucideIcon } from 'lucide-react';
import type { CaseCounts, CaseView, ViewFilter } from '../../api/types';
import type { InboxSearch } from '../../lib/inbox_search';
import type { SentenceKey } from '../../lib/say';

export interface Queue { id: string; name: SentenceKey; words: SentenceKey; icon: LucideIcon; search: InboxSearch; keys?: string }

export const queues: Queue[] = [
  { id: 'waiting', name: 'web.queue.waiting', words: 'web.queue.waiting_empty', icon: Inbox, search: {}, keys: 'g w' },
  { id: 'mine', name: 'web.queue.mine', words: 'web.queue.mine_empty', icon: CircleUser, search: { assignee: 'me' }, keys: 'g m' },
  { id: 'unassigned', name: 'web.queue.unassigned', words: 'web.queue.unassigned_empty', icon: MailQuestion, search: { assignee: 'none' }, keys: 'g u' },
  { id: 'late', name: 'web.queue.late', words: 'web.queue.late_empty', icon: AlarmClock, search: { at_least_late: 'wanted_missed' }, keys: 'g t' },
  { id: 'pending', name: 'web.queue.pending', words: 'web.queue.pending_empty', icon: Reply, search: { shelf: 'pending' } },
  { id: 'on_hold', name: 'web.queue.on_hold', words: 'web.queue.on_hold_empty', icon: PauseCircle, search: { shelf: 'on_hold' } },
  { id: 'watched', name: 'web.queue.watched', words: 'web.queue.watched_empty', icon: Eye, search: { shelf: 'watched' } },
  { id: 'resolved', name: 'web.queue.resolved', words: 'web.queue.resolved_empty', icon: CheckCheck, search: { shelf: 'resolved' } },
  { id: 'closed', name: 'web.queue.closed', words: 'web.queue.closed_empty', icon: Archive, search: { shelf: 'closed' } },
];

const places = ['shelf', 'assignee', 'at_least_late'] as const;

/** The queue that an address shows, whatever else it filters; undefined for a combination without a name. */
export function queueOf(search: InboxSearch): Queue | undefined {
  return queues.find((queue) => places.every((place) => (queue.search[place] ?? '') === (search[place] === 'waiting' ? '' : search[place] ?? '')));
}

/** What the server is asked for. No shelf means: what waits for us. */
export const filterOf = (search: InboxSearch): ViewFilter => ({ ...search, shelf: search.shelf ?? 'waiting' }) as ViewFilter;

/** The address of a saved filter. */
export function searchOf(filter: ViewFilter): InboxSearch {
  const { shelf, order, ...rest } = filter;
  return { ...rest, ...(shelf && shelf !== 'waiting' && { shelf }), ...(order && order !== 'queue' && { order }) };
}

const lateness = ['in_time', 'wanted_missed', 'limit_breached'];

/** How many cases stand in a queue. */
export function countOf(queue: Queue, counts: CaseCounts['items'], me: string | undefined, brand?: string): number {
  const { shelf = 'waiting', assignee, at_least_late: late } = queue.search;
  return counts.reduce((sum, each) => {
    const belongs = each.shelf === shelf
      && (brand === undefined || each.brand === brand)
      && (assignee === undefined || (assignee === 'me' ? each.assignee === me : assignee === 'none' ? each.assignee === undefined : each.assignee === assignee))
      && (late === undefined || lateness.indexOf(each.lateness) >= lateness.indexOf(late));
    return belongs ? sum + each.cases : sum;
  }, 0);
}

const shelfOf: Record<CaseView['case']['status'], string> = {
  new: 'waiting', open: 'waiting', pending: 'pending', on_hold: 'on_hold', watched: 'watched', resolved: 'resolved', closed: 'closed',
};

/** Whether a case belongs into a list, as the server would say. */
export function belongs(view: CaseView, filter: ViewFilter, me: string | undefined): boolean {
  const one = view.case;
  if (filter.shelf && shelfOf[one.status] !== filter.shelf) return false;
  if (filter.assignee === 'me' && one.assignee !== me) return false;
  if (filter.assignee === 'none' && one.assignee !== undefined) return false;
  if (filter.assignee && filter.assignee !== 'me' && filter.assignee !== 'none' && one.assignee !== filter.assignee) return false;
  if (filter.at_least_late && lateness.indexOf(one.lateness) < lateness.indexOf(filter.at_least_late)) return false;
  // Labels of the opening post; what it does not carry it is not.
  if (!(['topic', 'tone', 'urgency', 'language'] as const).every((name) => filter[name] === undefined || filter[name] === view[name])) return false;
  return (['brand', 'channel', 'kind', 'priority', 'reach'] as const).every((name) => filter[name] === undefined || filter[name] === one[name]);
}
