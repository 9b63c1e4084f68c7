// What a query would have found: how much, on which days, how many cases, the posts themselves, and what the network says right now.
import { Radio } from 'lucide-react';
import type { ListenerPreview } from '../../api/house';
import { problemSentence } from '../../api/http';
import type { Listener } from '../../api/types';
import { count } from '../../lib/numbers';
import { useNow } from '../../lib/now';
import { useSay } from '../../lib/say';
import { cut, unitsOfBytes } from '../../lib/spans';
import { agoWords } from '../../lib/time_words';
import { ChannelMark } from '../../ui/channel_mark';
import { Failed, Loading } from '../../ui/states';
import styles from './preview.module.css';
import { previewDays, type Preview as Found } from './use_preview';

type Match = NonNullable<ListenerPreview['stored']>[number];

export function Preview({ found, action, toAccounts }: { found: Found; action: Listener['action']; toAccounts?: () => void }) {
  const say = useSay();
  const { answer, of, loading, error, retry } = found;
  if (of === '') return <p className={styles.start}>{say('web.listeners.preview.start')}</p>;
  if (error !== undefined) return <Failed compact sentence={problemSentence(say, error)} retry={retry} />;
  if (answer === undefined) return <Loading lines={5} />;
  if (answer.problem) return <p className={styles.start}>{say('web.listeners.preview.broken')}</p>;
  const matched = answer.matched ?? 0;
  const looked = answer.looked_at ?? 0;
  if (looked === 0 && (answer.live?.length ?? 0) === 0 && !answer.live_looked_at) return <p className={styles.start}>{say('web.listeners.preview.nothing_yet')}</p>;
  return (
    <div className={styles.preview} aria-busy={loading || undefined}>
      <div className={styles.sum}>
        <p>
          <strong className="figures">{say('web.listeners.preview.matched', { count: matched, days: answer.per_day?.length ?? previewDays })}</strong>{' '}
          <span>{say('web.listeners.preview.looked_at', { count: looked })}</span>
        </p>
        {action === 'watch' && <p>{say('web.listeners.preview.would_watch')}</p>}
        {action === 'open_case' && <p>{say('web.listeners.preview.would_open', { count: answer.would_open ?? 0 })}</p>}
      </div>
      {(answer.per_day?.length ?? 0) > 0 && <Days days={answer.per_day ?? []} />}
      <section aria-label={say('web.listeners.preview.live')}>
        <h3><Radio size={14} aria-hidden /> {say('web.listeners.preview.live')}{answer.live_looked_at ? <small>{say('web.listeners.preview.live_looked_at', { count: answer.live_looked_at })}</small> : null}</h3>
        {answer.live && answer.live.length > 0 ? <Matches matches={answer.live} />
          : answer.live_looked_at ? <p className={styles.none}>{say('web.listeners.preview.live_none')}</p>
            : <p className={styles.none}>{say('web.listeners.preview.live_off')} {toAccounts && <button type="button" onClick={toAccounts}>{say('web.listeners.preview.live_connect')}</button>}</p>}
      </section>
      <section aria-label={say('web.listeners.preview.stored')}>
        <h3>{say('web.listeners.preview.stored')}</h3>
        {answer.stored && answer.stored.length > 0 ? <Matches matches={answer.stored} /> : <p className={styles.none}>{say('web.listeners.preview.stored_none')}</p>}
      </section>
    </div>
  );
}

function Days({ days }: { days: NonNullable<ListenerPreview['per_day']> }) {
  const say = useSay();
  const most = Math.max(1, ...days.map((day) => day.posts));
  const name = (day: string, form: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(say.locale, { ...form, timeZone: 'UTC' }).format(Date.parse(`${day.slice(0, 10)}T00:00:00Z`));
  return (
    <figure className={styles.days} aria-label={say('web.listeners.preview.per_day')}>
      {days.map(({ day, posts }) => (
        <div key={day} data-tip={say('web.listeners.preview.day', { day: name(day, { weekday: 'long', day: 'numeric', month: 'long' }), count: posts })}>
          <span className="figures">{posts > 0 ? count(say, posts) : ''}</span>
          <span className={styles.bar} style={{ height: `${String(Math.max(posts > 0 ? 3 : 1, (posts / most) * 40))}px` }} data-none={posts === 0 || undefined} />
          <span>{name(day, { weekday: 'short' })}</span>
          <span>{name(day, { day: 'numeric' })}</span>
        </div>
      ))}
    </figure>
  );
}

function Matches({ matches }: { matches: readonly Match[] }) {
  const say = useSay();
  const now = useNow();
  return (
    <ul className={styles.matches}>
      {matches.map((match) => (
        <li key={match.post ?? `${match.author}${match.created_at}`}>
          <p className={styles.who}>
            <ChannelMark channel={match.channel} size={12} /> <strong>{match.author.startsWith('did:') ? `${match.author.slice(0, 18)}…` : `@${match.author}`}</strong>
            <time dateTime={match.created_at}>{agoWords(say, Date.parse(match.created_at), now)}</time>
            {match.kind && <span>{say(`kind.${match.kind}`)}</span>}
            {match.tone && match.tone !== 'neutral' && <span data-tone={match.tone}>{say(`tone.${match.tone}`)}</span>}
          </p>
          <p className={styles.text}><Marked match={match} /></p>
        </li>
      ))}
    </ul>
  );
}

function Marked({ match: { text, spans } }: { match: Match }) {
  const units = unitsOfBytes(text, spans.flatMap(([from = 0, to = 0]) => [from, to]));
  const marks = spans.map((_, place) => ({ span: { from: units[place * 2] ?? 0, to: units[place * 2 + 1] ?? 0 }, mark: true }));
  return cut(text, marks).map((piece, place) => (piece.marks.length > 0 ? <mark key={place}>{piece.text}</mark> : <span key={place}>{piece.text}</span>));
}
