// What can be asked, each with its key in the cache. Screens use these and nothing else to read.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { get, Problem, setCsrfToken } from './http';
import type { Installation, Session, ViewFilter } from './types';

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }): Promise<Session | null> => {
    try {
      const session = await get('/api/v1/session', { signal });
      setCsrfToken(session.csrf_token);
      return session;
    } catch (error) {
      if (error instanceof Problem && error.status === 401) return null;
      throw error;
    }
  },
});

/** What stands before everything else. A server that does not know the question is set up. */
export const installationQuery = queryOptions({
  queryKey: ['installation'],
  queryFn: async ({ signal }): Promise<Installation> => {
    try {
      return await get('/api/v1/installation', { signal });
    } catch (error) {
      if (error instanceof Problem && error.status === 404) return { set_up: true, version: '', languages: ['es', 'en'] };
      throw error;
    }
  },
});

export const brandsQuery = queryOptions({ queryKey: ['brands'], queryFn: ({ signal }) => get('/api/v1/brands', { signal }).then((list) => list.items) });
export const accountsQuery = queryOptions({ queryKey: ['accounts'], queryFn: ({ signal }) => get('/api/v1/accounts', { signal }).then((list) => list.items) });
export const listenersQuery = queryOptions({ queryKey: ['listeners'], queryFn: ({ signal }) => get('/api/v1/listeners', { signal }).then((list) => list.items) });
/** All users; needs read_users. */
export const usersQuery = queryOptions({ queryKey: ['users'], queryFn: ({ signal }) => get('/api/v1/users', { signal }).then((list) => list.items) });
export const viewsQuery = queryOptions({
  queryKey: ['views'],
  queryFn: ({ signal }) => get('/api/v1/views', { signal }).then((list) => list.items),
  retry: false,
});

const pageSize = 50;

export const casesQuery = (filter: ViewFilter) => infiniteQueryOptions({
  queryKey: ['cases', filter],
  queryFn: ({ signal, pageParam }) => get('/api/v1/cases', { query: { ...filter, limit: pageSize, ...(pageParam && { cursor: pageParam }) }, signal }),
  initialPageParam: '',
  getNextPageParam: (page) => page.next_cursor,
});

/** Of these cases, those that a list would show, newest first; asked for by the page, however many came at once. */
export async function among(ids: ReadonlySet<string>, filter: ViewFilter): Promise<string[]> {
  const found: string[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < 10; page += 1) {
    const list = await get('/api/v1/cases', { query: { ...filter, order: 'newest', limit: 200, ...(cursor && { cursor }) } });
    const here = list.items.flatMap((view) => (ids.has(view.case.id) ? [view.case.id] : []));
    found.push(...here);
    cursor = list.next_cursor;
    if (!cursor || (here.length === 0 && page > 0) || found.length === ids.size) break;
  }
  return found;
}

export const countsQuery = (brand?: string) => queryOptions({
  queryKey: ['counts', brand ?? ''],
  queryFn: ({ signal }) => get('/api/v1/cases/counts', { query: brand ? { brand } : {}, signal }).then((counts) => counts.items),
});

export const caseQuery = (id: string) => queryOptions({
  queryKey: ['case', id],
  queryFn: ({ signal }) => get('/api/v1/cases/{id}', { path: { id }, signal }),
});

/** All posts of a case, oldest first. Cases are short; a hundred at a time until the end. */
export const casePostsQuery = (id: string) => queryOptions({
  queryKey: ['case_posts', id],
  queryFn: async ({ signal }) => {
    const first = await get('/api/v1/cases/{id}/posts', { path: { id }, query: { limit: 100 }, signal });
    const items = [...first.items];
    let cursor = first.next_cursor;
    while (cursor && items.length < 1000) {
      const page = await get('/api/v1/cases/{id}/posts', { path: { id }, query: { limit: 100, cursor }, signal });
      items.push(...page.items);
      cursor = page.next_cursor;
    }
    return items;
  },
});

export const caseEventsQuery = (id: string) => queryOptions({
  queryKey: ['case_events', id],
  queryFn: ({ signal }) => get('/api/v1/cases/{id}/events', { path: { id }, query: { limit: 200 }, signal }).then((list) => list.items),
  retry: false,
});

/** A story with its first posts, oldest first; further ones come a page at a time. */
export const storyQuery = (id: string) => queryOptions({
  queryKey: ['story', id],
  queryFn: ({ signal }) => get('/api/v1/stories/{id}', { path: { id }, signal }),
  retry: false,
});

/** What wakes a case, and where it stands. */
export const watchQuery = (id: string) => queryOptions({
  queryKey: ['watch', id],
  queryFn: ({ signal }) => get('/api/v1/cases/{id}/watch', { path: { id }, signal }),
  retry: false,
});

/** What the network showed beside a followed post, oldest first. */
export const countersQuery = (post: string) => queryOptions({
  queryKey: ['counters', post],
  queryFn: ({ signal }) => get('/api/v1/posts/{id}/counters', { path: { id: post }, query: { limit: 200 }, signal }).then((list) => list.items),
  retry: false,
});

export const draftQuery = (id: string) => queryOptions({
  queryKey: ['draft', id],
  queryFn: ({ signal }) => get('/api/v1/cases/{id}/draft', { path: { id }, signal }),
});

export const authorQuery = (id: string) => queryOptions({
  queryKey: ['author', id],
  queryFn: ({ signal }) => get('/api/v1/authors/{id}', { path: { id }, signal }),
  retry: false,
});

/** What people wrote, newest first; all words must be there. */
export const searchQuery = (words: string) => queryOptions({
  queryKey: ['search', words],
  queryFn: ({ signal }) => get('/api/v1/search', { query: { q: words, limit: 8 }, signal }).then((list) => list.items),
  staleTime: 15_000,
  retry: false,
});
