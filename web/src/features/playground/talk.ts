// The playground's stream as talk: what answers what, newest talk first, each talk in order.

export interface Said {
  number: number;
  id: string;
  parent?: string;
}

export interface Talk<P extends Said> {
  /** Id of its first post that we hold. */
  id: string;
  posts: P[];
  newest: number;
}

/** Posts under the first of their talk that is here; of an answer to something unseen, itself. */
export function talksOf<P extends Said>(posts: readonly P[]): Talk<P>[] {
  const byId = new Map(posts.map((post) => [post.id, post]));
  const root = (post: P): string => {
    let at = post;
    const seen = new Set<string>();
    while (at.parent !== undefined && !seen.has(at.id)) {
      seen.add(at.id);
      const parent = byId.get(at.parent);
      if (!parent) break;
      at = parent;
    }
    return at.id;
  };
  const talks = new Map<string, Talk<P>>();
  for (const post of [...posts].sort((a, b) => a.number - b.number)) {
    const id = root(post);
    const talk = talks.get(id) ?? { id, posts: [], newest: 0 };
    talk.posts.push(post);
    talk.newest = post.number;
    talks.set(id, talk);
  }
  return [...talks.values()].sort((a, b) => b.newest - a.newest);
}

/** What is held after more arrives: each post once, in order, at most `most` of the newest. */
export function grown<P extends Said>(held: readonly P[], more: readonly P[], most: number): P[] {
  const known = new Set(held.map((post) => post.number));
  const all = [...held, ...more.filter((post) => !known.has(post.number))];
  return all.sort((a, b) => a.number - b.number).slice(-most);
}

/** A number after which at most about `most` posts follow, found with few questions; `some` says whether any post comes after a number. */
export async function nearEnd(some: (after: number) => Promise<boolean>, most: number): Promise<number> {
  let low = 0;
  let high = most;
  while (await some(high)) { low = high; high *= 4; }
  while (high - low > most / 2) {
    const middle = Math.floor((low + high) / 2);
    if (await some(middle)) low = middle;
    else high = middle;
  }
  return Math.max(0, high - most);
}

/** Speeds offered for the lively day; at 1 an hour of it lasts an hour. */
export const SPEEDS = [1, 5, 20, 60, 300] as const;

/** The orders by what they hit: sending an answer, asking what became of it, and receiving. */
export const FAULTS = {
  send: ['refuse', 'send_rate_limit', 'unavailable', 'cut_after_accept', 'hang', 'key_conflict', 'target_gone'],
  find: ['find_unavailable', 'find_unsure'],
  fetch: [
    'fetch_denied', 'fetch_rate_limit', 'fetch_error', 'fetch_hang', 'cursor_lost', 'repeat_page', 'doubled_items',
    'shuffled_page', 'malformed_item', 'cut_page',
  ],
} as const;

export type Fault = (typeof FAULTS)[keyof typeof FAULTS][number];
