// What of the inbox stands in the address bar: the queue, its filter and its order.

export interface InboxSearch {
  shelf?: 'waiting' | 'pending' | 'on_hold' | 'watched' | 'resolved' | 'closed';
  assignee?: string;
  at_least_late?: 'in_time' | 'wanted_missed' | 'limit_breached';
  brand?: string;
  channel?: string;
  kind?: string;
  topic?: string;
  tone?: string;
  urgency?: string;
  language?: string;
  priority?: string;
  reach?: string;
  order?: 'newest' | 'oldest';
}

/** What narrows a queue, in the order in which it is shown. */
export const narrowing = ['kind', 'topic', 'tone', 'urgency', 'language', 'priority', 'reach', 'channel', 'brand'] as const satisfies readonly (keyof InboxSearch)[];
export type Narrowing = (typeof narrowing)[number];

const names = ['shelf', 'assignee', 'at_least_late', ...narrowing, 'order'] as const;

export const hasFilters = (search: InboxSearch): boolean => narrowing.some((name) => search[name] !== undefined);


/** Keeps what is known and short; the server judges the values. */
export function readInboxSearch(search: Record<string, unknown>): InboxSearch {
  const found: Record<string, string> = {};
  for (const name of names) {
    const value = search[name];
    if ((typeof value === 'string' || typeof value === 'number') && /^[a-z_0-9]{1,30}$/.test(String(value))) found[name] = String(value);
  }
  return found;
}
