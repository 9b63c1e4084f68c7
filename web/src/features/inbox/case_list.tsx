// The list of a queue: virtual over pages of a cursor, so that a hundred thousand cases scroll like fifty. Rows keep their places
// while the feed changes them; what came new waits behind a quiet pill.
import { useInfiniteQuery, useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp, RefreshCw } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { live } from '../../api/client';
import { problemSentence } from '../../api/http';
import { among, authorQuery, casePostsQuery, caseQuery, casesQuery } from '../../api/queries';
import { useMe, useUserNames } from '../../api/session';
import type { CaseList as CasePage } from '../../api/types';
import { hasFilters } from '../../lib/inbox_search';
import { useKept } from '../../lib/kept';
import { useMedia } from '../../lib/media';
import { useSay } from '../../lib/say';
import { useActions, type Action } from '../../ui/actions';
import { Button } from '../../ui/button';
import { Empty, Failed, Loading } from '../../ui/states';
import { CaseRow } from './case_row';
import { FilterBar, FilterChips } from './filter_bar';
import { belongs, filterOf, queueOf, queues } from './queues';
import styles from './case_list.module.css';

export function CaseList({ queuesButton }: { queuesButton?: React.ReactNode }) {
  const say = useSay();
  const client = useQueryClient();
  const navigate = useNavigate();
  const me = useMe();
  const names = useUserNames();
  const search = useSearch({ from: '/shell/inbox' });
  const { caseId } = useParams({ strict: false });
  const narrow = useMedia('(max-width: 640px)');
  const compact = useKept<'comfortable' | 'compact'>('density', 'comfortable')[0] === 'compact' && !narrow;
  const filter = useMemo(() => filterOf(search), [search]);
  const options = useMemo(() => casesQuery(filter), [filter]);
  const { data, error, isPending, isFetching, isFetchingNextPage, hasNextPage, fetchNextPage, refetch } = useInfiniteQuery(options);
  const rows = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  const queue = queueOf(search);
  const scroller = useRef<HTMLDivElement>(null);
  const height = compact ? 72 : narrow ? 118 : 106;
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => scroller.current, estimateSize: () => height, overscan: 6 });
  useEffect(() => { virtual.measure(); }, [height, virtual]);

  // The next page is asked for well before the end is seen.
  const visible = virtual.getVirtualItems();
  const lastVisible = visible.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && lastVisible > rows.length - 20) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, lastVisible, rows.length, fetchNextPage]);

  const { fresh, again } = useArrivals(filter, rows.length, isPending, () => {
    scroller.current?.scrollTo({ top: 0 });
    // Only the first page is read again; the rest comes when it is scrolled to.
    client.setQueryData<InfiniteData<CasePage, string>>(options.queryKey, (old) => old && { pages: old.pages.slice(0, 1), pageParams: old.pageParams.slice(0, 1) });
    void client.invalidateQueries({ queryKey: options.queryKey, exact: true });
  });

  const at = rows.findIndex((view) => view.case.id === caseId);
  const warm = useCallback((index: number) => {
    const one = rows[index];
    if (!one) return;
    void client.prefetchQuery(caseQuery(one.case.id));
    void client.prefetchQuery(casePostsQuery(one.case.id));
    void client.prefetchQuery(authorQuery(one.case.author));
  }, [client, rows]);
  useEffect(() => {
    const timer = setTimeout(() => { for (const step of [1, -1, 2, 3]) warm(at + step); }, 30);
    return () => clearTimeout(timer);
  }, [at, warm]);

  const open = useCallback((index: number) => {
    const one = rows[index];
    if (!one) return;
    // Only what is not wholly seen needs the list to move; asking the list itself would lay it out again.
    const box = virtual.scrollRect?.height ?? 0;
    const seen = (virtual.scrollOffset ?? 0) <= index * height && (index + 1) * height <= (virtual.scrollOffset ?? 0) + box;
    if (!seen) virtual.scrollToIndex(index, { align: 'auto' });
    void navigate({ to: '/inbox/$caseId', params: { caseId: one.case.id }, search, replace: caseId !== undefined });
  }, [rows, virtual, height, navigate, search, caseId]);

  const step = (by: number) => open(at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by)));
  const go = (to: typeof search) => void navigate({ to: '/inbox', search: to });
  const actions: Action[] = [
    { id: 'next', label: 'web.do.next', group: 'web.group.list', icon: ArrowDown, keys: 'j, arrowdown', quiet: true, allowed: rows.length > 0, perform: () => step(1) },
    { id: 'previous', label: 'web.do.previous', group: 'web.group.list', icon: ArrowUp, keys: 'k, arrowup', quiet: true, allowed: rows.length > 0, perform: () => step(-1) },
    { id: 'refresh', label: 'web.do.refresh', group: 'web.group.list', icon: RefreshCw, keys: 'u', perform: again },
    { id: 'back', label: 'web.do.back_to_list', group: 'web.group.list', keys: 'escape', quiet: true, allowed: caseId !== undefined, perform: () => go(search) },
    ...queues.map((each): Action => ({ id: `queue-${each.id}`, label: (words) => words('web.do.queue', { queue: words(each.name) }), group: 'web.group.list', icon: each.icon, ...(each.keys && { keys: each.keys }), perform: () => go(each.search) })),
  ];
  useActions(actions);

  return (
    <section className={styles.list} aria-label={say('web.inbox.list')}>
      <header className={styles.head}>
        <div className={styles.title}>{queuesButton ?? <h1>{queue ? say(queue.name) : say('web.queue.view')}</h1>}</div>
        <div role="status">
          {fresh > 0 && <button type="button" className={styles.pill} onClick={again} data-tip="" data-keys="u"><ArrowUp size={13} strokeWidth={2.2} aria-hidden />{say('web.inbox.fresh', { n: fresh })}</button>}
        </div>
        <FilterBar />
      </header>
      <FilterChips />
      <div ref={scroller} className={styles.scroller} data-busy={isFetching || undefined}>
        {isPending ? <Loading lines={9} /> : error && rows.length === 0 ? <Failed sentence={problemSentence(say, error)} retry={() => void refetch()} />
          : rows.length === 0 ? (
            <Empty icon={queue?.icon ?? queues[0]?.icon} title={say(hasFilters(search) ? 'web.inbox.nothing_matches' : queue?.id === 'waiting' ? 'web.inbox.all_done' : 'web.inbox.empty')}
              {...(hasFilters(search) && { action: <Button onClick={() => go(queue?.search ?? {})}>{say('web.filter.clear')}</Button> })}>
              {say(hasFilters(search) ? 'web.inbox.nothing_matches_words' : queue?.words ?? 'web.inbox.nothing_matches_words')}
            </Empty>
          ) : (
            <ul className={styles.rows} style={{ height: virtual.getTotalSize() }}>
              {visible.map((item) => {
                const view = rows[item.index];
                return view && (
                  <CaseRow
                    key={view.case.id} view={view} chosen={view.case.id === caseId} reached={item.index === (visible.some((each) => each.index === at) ? at : visible[0]?.index)} moved={!belongs(view, filter, me?.id)} search={search} assignee={filter.assignee === 'me' ? undefined : names(view.case.assignee)}
                    top={item.start} height={height} compact={compact} place={item.index + 1} total={hasNextPage ? -1 : rows.length}
                  />
                );
              })}
            </ul>
          )}
        {isFetchingNextPage && <Loading lines={2} />}
      </div>
    </section>
  );
}

/** Counts cases that belong into this list and are not in it; an empty list takes them at once. */
function useArrivals(filter: ReturnType<typeof filterOf>, length: number, pending: boolean, read: () => void) {
  const client = useQueryClient();
  const me = useMe();
  const [arrived, setArrived] = useState<{ filter: unknown; ids: ReadonlySet<string> }>({ filter, ids: new Set() });
  const readNow = useRef(read);
  // Counted once and taken: another word of such a case, late or because of a change, is no news, however far down the list it stands.
  const counted = useRef<ReadonlySet<string>>(arrived.ids);
  const taken = useRef({ filter, ids: new Set<string>() });
  useEffect(() => { readNow.current = read; counted.current = arrived.ids; });
  const again = useCallback(() => {
    if (taken.current.filter !== filter) taken.current = { filter, ids: new Set() };
    for (const id of counted.current) taken.current.ids.add(id);
    setArrived({ filter, ids: new Set() });
    readNow.current();
  }, [filter]);
  useEffect(() => {
    const add = (ids: string[]) => {
      const shown = new Set(client.getQueryData<InfiniteData<CasePage, string>>(casesQuery(filter).queryKey)?.pages.flatMap((page) => page.items.map((view) => view.case.id)));
      const old = taken.current.filter === filter ? taken.current.ids : new Set<string>();
      const mine = ids.filter((id) => !shown.has(id) && !old.has(id));
      if (mine.length === 0) return;
      if (shown.size === 0) again();
      else setArrived((old) => ({ filter, ids: new Set([...(old.filter === filter ? old.ids : []), ...mine]) }));
    };
    return live.onArrivals((views, unread) => {
      const here = views.filter((view) => belongs(view, filter, me?.id));
      for (const view of views) if (!here.includes(view)) taken.current.ids.delete(view.case.id); // when it comes back, that is news
      add(here.map((view) => view.case.id));
      // Of a flood the list itself is asked; a count that could not be read is put right by the next one.
      if (unread.size > 0) among(unread, filter).then(add, () => undefined);
    });
  }, [client, filter, me?.id, again]);
  const fresh = arrived.filter === filter && length > 0 && !pending ? arrived.ids.size : 0;
  return { fresh, again };
}
