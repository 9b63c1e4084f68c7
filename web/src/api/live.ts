// Carries what the feed tells into the cache: a changed case is asked for once and patched wherever it is shown; nothing else
// moves. New cases do not push themselves into lists, they are counted as arrivals.
import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { Feed } from './feed';
import { get } from './http';
import { casePostsQuery } from './queries';
import type { CaseList, CaseView, CaseWhole, Event } from './types';

/** What may bring a case into a queue where it was not. */
const mayArrive = new Set<Event['type']>(['case_opened', 'case_assigned', 'case_reopened', 'status_changed', 'post_joined', 'case_resolved']);

/** So many cases are asked for in one breath; of more that came new, the lists themselves are asked. */
const atOnce = 24;
const breath = 40;
const countsRest = 400;
const floodRest = 500;
const findersRest = 1_000;

/** Cases that were opened or moved just now; of `unread`, when too many came at once, only the ids are known. */
export type ArrivalListener = (arrivals: CaseView[], unread: ReadonlySet<string>) => void;

export class Live {
  private readonly changed = new Set<string>();
  private readonly opened = new Set<string>();
  private readonly withPosts = new Set<string>();
  private flushing = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private countsTimer: ReturnType<typeof setTimeout> | undefined;
  private readonly finders = new Set<string>();
  private findersTimer: ReturnType<typeof setTimeout> | undefined;
  private readonly arrivalListeners = new Set<ArrivalListener>();
  private readonly eventListeners = new Set<(event: Event) => void>();

  constructor(private readonly client: QueryClient, feed: Feed) {
    feed.onEvents((events) => { for (const event of events) this.take(event); });
  }

  /** Cases that a list whose filter they match may count. */
  onArrivals(listener: ArrivalListener): () => void {
    this.arrivalListeners.add(listener);
    return () => this.arrivalListeners.delete(listener);
  }

  onEvent(listener: (event: Event) => void): () => void {
    this.eventListeners.add(listener);
    return () => this.eventListeners.delete(listener);
  }

  private take(event: Event): void {
    for (const listener of this.eventListeners) listener(event);
    const payload = event.payload as Record<string, unknown>;
    this.takeStory(event, payload);
    this.takeHits(payload);
    const id = typeof payload.case_id === 'string' ? payload.case_id : event.stream.kind === 'case' ? event.stream.id : undefined;
    if (id) {
      this.changed.add(id);
      if (mayArrive.has(event.type)) this.opened.add(id);
      if (event.type === 'post_joined' || event.type === 'part_sent') this.withPosts.add(id);
      this.countsTimer ??= setTimeout(() => {
        this.countsTimer = undefined;
        void this.client.invalidateQueries({ queryKey: ['counts'] });
      }, countsRest);
    } else if (event.stream.kind === 'thread') {
      // A post was corrected, edited or taken down, or ours came back: whichever loaded case shows this thread.
      for (const [key, posts] of this.client.getQueriesData<{ post: { id: string }; state: { thread: string } }[]>({ queryKey: ['case_posts'] })) {
        if (posts?.some((view) => view.state.thread === event.stream.id || view.post.id === payload.post)) { this.withPosts.add(String(key[1])); this.changed.add(String(key[1])); }
      }
    } else {
      for (const key of otherKeys[event.stream.kind] ?? []) void this.client.invalidateQueries({ queryKey: [key] });
    }
    this.soon();
  }

  /** One thing told again: every row that shows its count is asked for. */
  private takeStory(event: Event, payload: Record<string, unknown>): void {
    const story = event.stream.kind === 'story' ? event.stream.id : typeof payload.story === 'string' ? payload.story : undefined;
    if (story) {
      void this.client.invalidateQueries({ queryKey: ['story', story] });
      for (const view of shownViews(this.client)) if (view.story?.id === story || view.case.opening_post === payload.post) this.changed.add(view.case.id);
    }
    if (event.type === 'post_counted') void this.client.invalidateQueries({ queryKey: ['counters', payload.post] });
    if (event.stream.kind === 'story' || event.stream.kind === 'thread' || event.stream.kind === 'case') void this.client.invalidateQueries({ queryKey: ['watch'] });
  }

  /** What listeners found is asked for again once a breath, however much it is. */
  private takeHits(payload: Record<string, unknown>): void {
    const sightings = Array.isArray(payload.sightings) ? payload.sightings as { listener?: string }[] : payload.sighting ? [payload.sighting as { listener?: string }] : [];
    for (const { listener } of sightings) if (listener) this.finders.add(listener);
    if (this.finders.size === 0) return;
    this.findersTimer ??= setTimeout(() => {
      this.findersTimer = undefined;
      for (const listener of this.finders) for (const key of ['listener_matches', 'listener_volume']) void this.client.invalidateQueries({ queryKey: [key, listener] });
      this.finders.clear();
    }, findersRest);
  }

  /** One round of questions at a time: a flood of events must not become a flood of requests. */
  private soon(): void {
    if (this.changed.size === 0 || this.flushing) return;
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.flushing = true;
      const many = this.changed.size > atOnce;
      void this.flush().finally(() => setTimeout(() => { this.flushing = false; this.soon(); }, many ? floodRest : 0));
    }, this.changed.size === 1 ? 0 : breath);
  }

  private async flush(): Promise<void> {
    const changed = [...this.changed];
    const opened = new Set(this.opened);
    const withPosts = new Set(this.withPosts);
    this.changed.clear();
    this.opened.clear();
    this.withPosts.clear();
    const shown = changed.filter((id) => isShown(this.client, id));
    const unseen = changed.filter((id) => opened.has(id) && !isShown(this.client, id));
    const wanted = shown.slice(0, atOnce);
    // What is on the screen and has no room in this round keeps its turn.
    for (const id of shown.slice(atOnce)) {
      this.changed.add(id);
      if (opened.has(id)) this.opened.add(id);
      if (withPosts.has(id)) this.withPosts.add(id);
    }
    const flood = unseen.length > atOnce;
    if (!flood) wanted.push(...unseen);
    const arrivals: CaseView[] = [];
    await Promise.all(wanted.map(async (id) => {
      const posts = withPosts.has(id) && this.client.getQueryData(casePostsQuery(id).queryKey) !== undefined;
      const [whole] = await Promise.all([
        get('/api/v1/cases/{id}', { path: { id } }).catch(() => undefined),
        posts ? this.client.invalidateQueries({ queryKey: ['case_posts', id] }) : undefined,
      ]);
      void this.client.invalidateQueries({ queryKey: ['case_events', id] });
      if (!whole) return;
      patchCase(this.client, whole);
      if (opened.has(id)) arrivals.push(whole);
    }));
    const unread = new Set(flood ? unseen : []);
    if (arrivals.length > 0 || flood) for (const listener of this.arrivalListeners) listener(arrivals, unread);
  }
}

/** What else depends on a stream. */
const otherKeys: Partial<Record<Event['stream']['kind'], string[]>> = {
  account: ['accounts', 'account_health', 'gaps', 'public_streams'],
  listener: ['listeners', 'back_searches'],
  alert_rule: ['alerts', 'alerts_unseen', 'alert_rules'],
  user: ['users'],
  installation: ['brands', 'policy', 'installation', 'public_streams', 'gaps'],
};

type Pages = InfiniteData<CaseList, string>;

function shownViews(client: QueryClient): CaseView[] {
  const lists = client.getQueriesData<Pages>({ queryKey: ['cases'] }).flatMap(([, data]) => data?.pages.flatMap((page) => page.items) ?? []);
  const open = client.getQueriesData<CaseWhole>({ queryKey: ['case'] }).flatMap(([, whole]) => whole ?? []);
  return [...lists, ...open];
}

function isShown(client: QueryClient, id: string): boolean {
  if (client.getQueryData(['case', id])) return true;
  return client.getQueriesData<Pages>({ queryKey: ['cases'] }).some(([, data]) => data?.pages.some((page) => page.items.some((view) => view.case.id === id)));
}

/** Puts a case, newer than what is shown, wherever it is shown. Rows keep their places. */
export function patchCase(client: QueryClient, whole: CaseWhole): void {
  client.setQueryData<CaseWhole>(['case', whole.case.id], (old) => (old && old.case.version > whole.case.version ? old : whole));
  patchLists(client, whole.case.id, (old) => (old.case.version > whole.case.version ? old : {
    case: whole.case, author: whole.author, excerpt: whole.excerpt, tone_value: whole.tone_value, ...(whole.tone && { tone: whole.tone }), ...(whole.story && { story: whole.story }), ...(whole.woken && { woken: whole.woken }),
    ...(whole.language && { language: whole.language }), ...(whole.topic && { topic: whole.topic }), ...(whole.urgency && { urgency: whole.urgency }), ...(whole.personal_data && { personal_data: whole.personal_data }),
  }));
}

/** Changes one row of every loaded list; rows and pages that stay the same stay the same objects. */
export function patchLists(client: QueryClient, id: string, change: (old: CaseView) => CaseView): void {
  client.setQueriesData<Pages>({ queryKey: ['cases'] }, (data) => {
    if (!data) return data;
    let touched = false;
    const pages = data.pages.map((page) => {
      const at = page.items.findIndex((view) => view.case.id === id);
      const old = page.items[at];
      if (!old) return page;
      const changed = change(old);
      if (changed === old) return page;
      touched = true;
      return { ...page, items: page.items.with(at, changed) };
    });
    return touched ? { ...data, pages } : data;
  });
}
