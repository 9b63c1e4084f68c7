// One case in the list. One glance: who, what, where, how long left, how loud.
import { Link } from '@tanstack/react-router';
import { ArrowUp, BellRing, ChevronsUp, Files, Flame, Frown, Meh, Smile } from 'lucide-react';
import { memo } from 'react';
import type { CaseView, StoryBrief, Woken } from '../../api/types';
import type { InboxSearch } from '../../lib/inbox_search';
import { maskedText } from '../../lib/masking';
import { useNow } from '../../lib/now';
import { shortCount, signed } from '../../lib/numbers';
import { useSay } from '../../lib/say';
import { agoWords, millisOf, millisOr, momentWords } from '../../lib/time_words';
import { Avatar } from '../../ui/avatar';
import { ChannelMark } from '../../ui/channel_mark';
import { TimeBar } from '../../ui/time_bar';
import styles from './case_row.module.css';

export interface RowProps {
  view: CaseView;
  chosen: boolean;
  /** The one row that the tab key reaches. */
  reached: boolean;
  /** No longer where the list would have it; stays until the list is read again. */
  moved: boolean;
  search: InboxSearch;
  assignee: string | undefined;
  top: number;
  height: number;
  compact: boolean;
  place: number;
  total: number;
}

/** How far a voice carries, in four steps. */
export const loudness = (followers: number | undefined): number => (followers === undefined ? 0 : followers < 1000 ? 1 : followers < 10_000 ? 2 : followers < 100_000 ? 3 : 4);

export const CaseRow = memo(function CaseRow({ view, chosen, reached, moved, search, assignee, top, height, compact, place, total }: RowProps) {
  const say = useSay();
  const now = useNow();
  const { case: one, author, excerpt } = view;
  const name = author.display_name || author.handle || author.stable_id;
  const lastAt = millisOf(one.last_customer_post_at ?? one.created_at);
  const done = one.status === 'resolved' || one.status === 'closed';
  const hasClock = one.wanted_due_at !== undefined && one.limit_due_at !== undefined && !(done && one.first_response_at === undefined);
  return (
    <li className={styles.place} style={{ transform: `translateY(${top}px)`, height }} aria-posinset={place} aria-setsize={total}>
      <Link
        to="/inbox/$caseId" params={{ caseId: one.id }} search={search} preload={false} tabIndex={reached ? 0 : -1} id={`row-${one.id}`}
        className={styles.row} data-state={one.status} data-moved={moved || undefined} data-compact={compact || undefined} aria-current={chosen || undefined}
      >
        <Avatar name={name} size={compact ? 's' : 'm'} />
        <div className={styles.body}>
          <div className={styles.line}>
            {one.status === 'new' && <span className={styles.dot} role="img" aria-label={say('status.new')} />}
            <strong className={styles.name}>{name}</strong>
            <span className={styles.where}><ChannelMark channel={one.channel} size={12} /></span>
            <Loud followers={author.followers} />
            {one.priority === 'urgent' && <ChevronsUp size={14} className={styles.urgent} role="img" aria-label={say('priority.urgent')} />}
            {one.priority === 'high' && <ArrowUp size={14} className={styles.high} role="img" aria-label={say('priority.high')} />}
            <time className={styles.ago} dateTime={one.last_customer_post_at ?? one.created_at} data-tip={momentWords(say, lastAt)}>{agoWords(say, lastAt, now)}</time>
          </div>
          <p className={styles.excerpt}>{maskedText(say, excerpt, view.personal_data) || say('web.row.no_words')}</p>
          <div className={styles.line}>
            {view.woken && (one.status === 'new' || one.status === 'open') && <WokenSign woken={view.woken} />}
            {view.urgency === 'harm_now' && <Flame size={13} strokeWidth={2} className={styles.urgent} role="img" aria-label={say('urgency.harm_now')} data-tip={say('urgency.harm_now')} />}
            <span className={styles.kind}>{say(`kind.${one.kind}`)}{view.topic && view.topic !== 'none' && ` · ${say(`topic.${view.topic}`)}`}</span>
            <ToneSign value={view.tone_value} tone={view.tone} />
            {view.story && <Alike story={view.story} />}
            {moved || (one.status !== 'new' && one.status !== 'open' && one.status !== search.shelf) ? <span className={styles.status}>{say(`status.${one.status}`)}</span> : null}
            {assignee && <span className={styles.assignee} data-tip={say('web.row.assigned', { name: assignee })}><Avatar name={assignee} size="s" ours /><span className="visually-hidden">{say('web.row.assigned', { name: assignee })}</span></span>}
            <span className={styles.clock}>
              {hasClock && <TimeBar facts={{ startedAt: millisOf(one.created_at), wantedDueAt: millisOf(one.wanted_due_at ?? ''), limitDueAt: millisOf(one.limit_due_at ?? ''), stoppedAt: millisOr(one.first_response_at) }} />}
            </span>
          </div>
        </div>
      </Link>
    </li>
  );
});

/** So many others say the same: they are told with this case. */
function Alike({ story }: { story: StoryBrief }) {
  const say = useSay();
  const copies = Math.max(0, story.posts - 1);
  const n = copies + story.reposts;
  if (n === 0) return null;
  return <span className={styles.alike} data-tip={say('web.row.alike_words', { copies, reposts: story.reposts })}><Files size={13} strokeWidth={1.8} aria-hidden /><span className="figures">{say('web.row.alike', { n, shown: shortCount(say, n) })}</span></span>;
}

/** Watched until it passed a threshold: which. */
function WokenSign({ woken }: { woken: Woken }) {
  const say = useSay();
  return <span className={styles.woken} data-tip={say(`woken.${woken.measure}`, { from: woken.from, to: woken.to })}><BellRing size={13} strokeWidth={1.8} aria-hidden />{say(`web.row.woken.${woken.measure}`)}</span>;
}

function ToneSign({ value, tone }: { value: number; tone: CaseView['tone'] }) {
  const say = useSay();
  const Sign = tone === 'negative' ? Frown : tone === 'positive' ? Smile : Meh;
  const words = tone ? say(`tone.${tone}`) : say('web.row.tone_unsure');
  return <span className={styles.tone} data-tone={tone ?? 'unsure'} data-tip={say('web.row.tone', { tone: words })}><Sign size={13} strokeWidth={1.8} aria-hidden /><span className="visually-hidden">{words}</span><span className="figures">{signed(say, value)}</span></span>;
}

function Loud({ followers }: { followers: number | undefined }) {
  const say = useSay();
  if (followers === undefined) return null;
  const level = loudness(followers);
  return (
    <span className={styles.loud} data-tip={say('web.row.followers', { n: followers, shown: shortCount(say, followers) })}>
      <svg width="14" height="11" viewBox="0 0 14 11" aria-hidden>{[0, 1, 2, 3].map((bar) => <rect key={bar} x={bar * 3.6} y={8 - bar * 2.4} width="2.4" height={3 + bar * 2.4} rx="0.8" className={bar < level ? styles.barOn : styles.barOff} />)}</svg>
      <span className="visually-hidden">{say('web.row.followers', { n: followers, shown: shortCount(say, followers) })}</span>
    </span>
  );
}
