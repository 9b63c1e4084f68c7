// What a listener found: how much on which day and in which tone, and the posts as they come, with the words that matched.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Radar } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { problemSentence } from '../../api/http';
import { matchesQuery, volumeQuery, type ListenerDay, type ListenerMatch } from '../../api/listening';
import { personalIn } from '../../lib/masking';
import { count, signed } from '../../lib/numbers';
import { useNow } from '../../lib/now';
import { useSay } from '../../lib/say';
import { agoWords, momentWords } from '../../lib/time_words';
import { Button } from '../../ui/button';
import { ChannelMark } from '../../ui/channel_mark';
import { Section } from '../../ui/page_header';
import { Segmented } from '../../ui/segmented';
import { Empty, Failed, Loading } from '../../ui/states';
import styles from './found.module.css';
import { Marked } from './marked';
import { moodOf, postsOf, sumOf, TONES } from './tones';

const TonesChart = lazy(() => import('./tones_chart'));
const PERIODS = ['14', '28', '90'] as const;
type Period = (typeof PERIODS)[number];

export function Found({ listener }: { listener: string }) {
  const say = useSay();
  const matches = useInfiniteQuery(matchesQuery(listener));
  // What was here when the screen was opened is known; what comes later is marked.
  const [opened] = useState(() => Date.now());
  if (matches.isPending) return <Loading lines={8} />;
  if (matches.isError) return <Failed sentence={problemSentence(say, matches.error)} retry={() => void matches.refetch()} />;
  const items = matches.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <Section><Empty icon={Radar} title={say('web.listeners.found.none')}>{say('web.listeners.found.none_words')}</Empty></Section>;
  return (
    <div className={styles.found}>
      <Volume listener={listener} />
      <Section title={say('web.listeners.found.posts')} words={say('web.listeners.found.live')}>
        <ol className={styles.posts} aria-label={say('web.listeners.found.posts')}>
          {items.map((match) => <Row key={match.view.post.id} match={match} fresh={Date.parse(match.view.post.received_at) > opened} />)}
        </ol>
        {matches.hasNextPage && <div className={styles.foot}><Button busy={matches.isFetchingNextPage} onClick={() => void matches.fetchNextPage()}>{say('web.listeners.found.more')}</Button></div>}
      </Section>
    </div>
  );
}

function Volume({ listener }: { listener: string }) {
  const say = useSay();
  const [period, setPeriod] = useState<Period>('28');
  const volume = useQuery({ ...volumeQuery(listener, Number(period)), placeholderData: (old: ListenerDay[] | undefined) => old });
  const days = volume.data ?? [];
  const sum = sumOf(days);
  const mood = moodOf(sum);
  const label = say('web.listeners.found.volume');
  return (
    <Section
      title={label} words={volume.data && `${say('web.listeners.found.sum', { count: sum.posts, days: days.length })}${mood === undefined ? '' : ` ${say('web.listeners.found.mood', { tone: signed(say, mood) })}`}`}
      actions={<Segmented label={say('web.figures.period')} value={period} onChoose={setPeriod} choices={PERIODS.map((value) => ({ value, label: say('web.listeners.found.days', { n: Number(value) }) }))} />}
    >
      {volume.isError ? <Failed compact sentence={problemSentence(say, volume.error)} retry={() => void volume.refetch()} /> : volume.data === undefined ? <Loading lines={4} /> : (
        <figure>
          <Suspense fallback={<div className={styles.chart} aria-busy />}><TonesChart days={days} label={label} /></Suspense>
          <figcaption className={styles.legend}>{TONES.map((tone) => <span key={tone} data-tone={tone}>{say(`web.listeners.found.tone.${tone}`, { count: count(say, sum[tone]) })}</span>)}</figcaption>
          <Table days={days} label={label} />
        </figure>
      )}
    </Section>
  );
}

/** The same in figures, for whoever cannot see the bars. */
function Table({ days, label }: { days: readonly ListenerDay[]; label: string }) {
  const say = useSay();
  const name = new Intl.DateTimeFormat(say.locale, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' });
  return (
    <div className="visually-hidden"><table>
      <caption>{label}</caption>
      <tbody>{days.map((day) => <tr key={day.day}><th scope="row">{name.format(Date.parse(`${day.day}T00:00:00Z`))}</th><td>{count(say, postsOf(day))}</td><td>{TONES.map((tone) => say(`web.listeners.found.tone.${tone}`, { count: count(say, day[tone]) })).join(', ')}</td></tr>)}</tbody>
    </table></div>
  );
}

function Row({ match: { view, spans }, fresh }: { match: ListenerMatch; fresh: boolean }) {
  const say = useSay();
  const now = useNow();
  const { post, author, state } = view;
  const at = Date.parse(post.created_at);
  const reason = state.reason && say.maybe(`decision.${state.reason}`);
  return (
    <li className={styles.post} data-fresh={fresh || undefined}>
      <p className={styles.who}>
        <ChannelMark channel={post.channel} size={12} /> <strong>{author.display_name || author.handle || author.stable_id}</strong>
        {state.assessment?.kind.value && <span>{say(`kind.${state.assessment.kind.value}`)}</span>}
        {state.assessment?.tone.value && state.assessment.tone.value !== 'neutral' && <span data-tone={state.assessment.tone.value}>{say(`tone.${state.assessment.tone.value}`)}</span>}
        <time dateTime={post.created_at} data-tip={momentWords(say, at)}>{agoWords(say, at, now)}</time>
      </p>
      <p className={styles.text}>{post.blanked || post.text === '' ? say('web.row.no_words') : <Marked text={post.text} spans={spans} personal={personalIn(view)} />}</p>
      <p className={styles.fate}>
        {reason && <span>{reason}</span>}
        {state.case_id && <Link to="/inbox/$caseId" params={{ caseId: state.case_id }}>{say('web.listeners.found.case')}</Link>}
      </p>
    </li>
  );
}
