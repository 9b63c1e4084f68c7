// The cases behind a figure, longest wait first; each opens in the inbox.
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { get, problemSentence } from '../../api/http';
import type { CaseView } from '../../api/types';
import { maskedText } from '../../lib/masking';
import { useNow } from '../../lib/now';
import { useSay } from '../../lib/say';
import { preciseLengthWords } from '../../lib/time_words';
import { Avatar } from '../../ui/avatar';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { ChannelMark } from '../../ui/channel_mark';
import { Dialog } from '../../ui/dialog';
import { Empty, Failed, Loading } from '../../ui/states';
import styles from './figures.module.css';
import type { Span } from './period';

export interface Ask {
  group: 'all' | 'answered' | 'waiting' | 'wanted_met' | 'wanted_missed' | 'limit_met' | 'limit_missed';
  /** Wall time of the first response in ms: at least, and less than. */
  longer?: number;
  shorter?: number;
}

export function CasesSheet({ ask, span, brand, onClose }: { ask: Ask; span: Span; brand: string | undefined; onClose: () => void }) {
  const say = useSay();
  const cases = useInfiniteQuery({
    queryKey: ['figure_cases', ask, span, brand ?? ''],
    queryFn: ({ pageParam, signal }) => get('/api/v1/measures/first_response/cases', {
      query: {
        ...span, group: ask.group, limit: 50, ...(ask.longer !== undefined && { longer_than: ask.longer }), ...(ask.shorter !== undefined && { shorter_than: ask.shorter }),
        ...(brand && { brand }), ...(pageParam && { cursor: pageParam }),
      },
      signal,
    }),
    initialPageParam: '', getNextPageParam: (page) => page.next_cursor, staleTime: 20_000,
  });
  const items = cases.data?.pages.flatMap((page) => page.items) ?? [];
  const bounds = [ask.longer, ask.shorter].map((value) => (value === undefined ? undefined : preciseLengthWords(say, value)));
  const [from, to] = bounds;
  const within = from !== undefined && to !== undefined && ask.longer !== 0 ? say('web.figures.response.bin', { from, to })
    : to !== undefined ? say('web.figures.response.bin_first', { to }) : from !== undefined ? say('web.figures.response.bin_last', { from }) : undefined;
  return (
    <Dialog title={`${say(`web.figures.cases.group.${ask.group}`)}${within ? `, ${within}` : ''}`} onClose={onClose}>
      <p className={styles.order}>{say('web.figures.cases.order')}</p>
      {cases.isPending ? <Loading lines={6} /> : cases.isError ? <Failed compact sentence={problemSentence(say, cases.error)} retry={() => void cases.refetch()} />
        : items.length === 0 ? <Empty compact title={say('web.figures.cases.none')} /> : (
          <ul className={styles.cases}>{items.map((view) => <CaseLine key={view.case.id} view={view} onOpen={onClose} />)}</ul>
        )}
      {cases.hasNextPage && <div className={styles.more}><Button busy={cases.isFetchingNextPage} onClick={() => void cases.fetchNextPage()}>{say('web.figures.cases.more')}</Button></div>}
    </Dialog>
  );
}

function CaseLine({ view, onOpen }: { view: CaseView; onOpen: () => void }) {
  const say = useSay();
  const now = useNow();
  const { case: its, author, excerpt } = view;
  const started = Date.parse(its.reach === 'proactive' ? its.opened_at : its.created_at);
  const name = author.display_name || `@${author.handle}`;
  return (
    <li>
      <Link to="/inbox/$caseId" params={{ caseId: its.id }} className={styles.line} onClick={onOpen}>
        <Avatar name={name} size="s" />
        <span className={styles.lineWords}>
          <span className={styles.lineHead}><strong>{name}</strong><ChannelMark channel={its.channel} size={12} /></span>
          <span className={styles.excerpt}>{maskedText(say, excerpt, view.personal_data)}</span>
        </span>
        <span className={styles.lineEnd}>
          <span className="figures">{its.first_response_at ? say('web.figures.cases.waited', { length: preciseLengthWords(say, Date.parse(its.first_response_at) - started) }) : say('web.figures.cases.waits', { length: preciseLengthWords(say, now - started) })}</span>
          {its.lateness === 'limit_breached' && <Badge tone="negative">{say('lateness.limit_breached')}</Badge>}
          {its.lateness === 'wanted_missed' && <Badge tone="soon">{say('lateness.wanted_missed')}</Badge>}
        </span>
      </Link>
    </li>
  );
}
