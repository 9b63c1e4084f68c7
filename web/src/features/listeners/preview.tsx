// What a query would have found: how much, on which days, how many cases, how much of it noise, the posts themselves, and what the network
// says right now.
import { Radio, TriangleAlert } from 'lucide-react';
import { lazy, Suspense } from 'react';
import type { ListenerPreview } from '../../api/house';
import { problemSentence } from '../../api/http';
import type { Listener } from '../../api/types';
import { count, money, percent } from '../../lib/numbers';
import { useNow } from '../../lib/now';
import { useSay } from '../../lib/say';
import { agoWords } from '../../lib/time_words';
import { ChannelMark } from '../../ui/channel_mark';
import { Failed, Loading, Notice } from '../../ui/states';
import { Marked } from './marked';
import styles from './preview.module.css';
import { keyOfMatch, useLive, type Match } from './use_live';
import { previewDays, type Preview as Found } from './use_preview';

const Volume = lazy(() => import('./volume'));
/** From here on a share says something. */
const enough = 10;

export function Preview({ found, action, toAccounts }: { found: Found; action: Listener['action']; toAccounts?: () => void }) {
  const say = useSay();
  const { answer, of, loading, error, retry } = found;
  const live = useLive(of, answer);
  if (of === '') return <p className={styles.start}>{say('web.listeners.preview.start')}</p>;
  if (error !== undefined) return <Failed compact sentence={problemSentence(say, error)} retry={retry} />;
  if (answer === undefined) return <Loading lines={5} />;
  if (answer.problem) return <p className={styles.start}>{say('web.listeners.preview.broken')}</p>;
  const looked = answer.looked_at ?? 0;
  if (looked === 0 && live.length === 0 && !answer.live_looked_at) return <p className={styles.start}>{say('web.listeners.preview.nothing_yet')}</p>;
  const label = say('web.listeners.preview.per_day');
  return (
    <div className={styles.preview} aria-busy={loading || undefined}>
      <Sum answer={answer} action={action} />
      {answer.floods && <Notice tone="warn" icon={TriangleAlert}>{say('web.listeners.preview.floods', { count: answer.per_day_expected ?? 0 })}</Notice>}
      {(answer.matched ?? 0) > 0 && answer.per_day && (
        <figure className={styles.days}>
          <Suspense fallback={<div className={styles.chart} />}><Volume days={answer.per_day} label={label} /></Suspense>
          <Table days={answer.per_day} label={label} />
        </figure>
      )}
      <section aria-label={say('web.listeners.preview.live')}>
        <h3><Radio size={14} aria-hidden /> {say('web.listeners.preview.live')}{answer.live_looked_at ? <small>{say('web.listeners.preview.live_looked_at', { count: answer.live_looked_at })}</small> : null}</h3>
        {live.length > 0 ? <Matches matches={live.map((one) => one.match)} fresh={new Set(live.flatMap((one) => (one.fresh ? [one.key] : [])))} scrolls />
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

function Sum({ answer, action }: { answer: ListenerPreview; action: Listener['action'] }) {
  const say = useSay();
  const matched = answer.matched ?? 0;
  const noise = answer.noise ?? 0;
  const channels = answer.by_channel ?? [];
  return (
    <div className={styles.sum}>
      <p>
        <strong className="figures">{say('web.listeners.preview.matched', { count: matched, days: answer.per_day?.length ?? previewDays })}</strong>{' '}
        <span>{say('web.listeners.preview.looked_at', { count: answer.looked_at ?? 0 })}</span>
      </p>
      {matched > 0 && <p>{action === 'open_case' ? say('web.listeners.preview.would_open', { count: answer.would_open ?? 0 }) : say(`web.listeners.preview.would.${action}`)}</p>}
      {((answer.per_day_expected ?? 0) > 0 || matched > 0) && (
        <dl className={styles.facts}>
          <div><dt>{say('web.listeners.preview.expected')}</dt><dd className="figures">{answer.per_day_expected ? say('web.listeners.preview.expected_about', { posts: count(say, answer.per_day_expected) }) : say('web.listeners.preview.expected_few')}</dd></div>
          {(answer.per_day_expected ?? 0) > 0 && answer.costs?.map(({ channel, per_month, currency }) => <div key={channel} data-tip={say('web.listeners.preview.cost_why')}><dt>{say('web.listeners.preview.cost', { channel: say(`channel.${channel}`) })}</dt><dd className="figures">{say('web.listeners.preview.cost_month', { money: money(say, Number(per_month), currency) })}</dd></div>)}
          {matched > 0 && <div data-tip={say('web.listeners.preview.noise_why')}><dt>{say('web.listeners.preview.noise')}</dt><dd className="figures">{matched >= enough ? percent(say, noise / matched) : say('web.listeners.preview.noise_of', { noise, count: matched })}</dd></div>}
          {channels.length > 0 && (
            <div>
              <dt>{say('web.listeners.preview.by_channel')}</dt>
              <dd>{channels.map(({ channel, posts }) => <span key={channel} className={styles.channel}><ChannelMark channel={channel} size={13} /> <span className="figures">{count(say, posts)}</span></span>)}</dd>
            </div>
          )}
        </dl>
      )}
    </div>
  );
}

/** The same in figures, for whoever cannot see the bars. */
function Table({ days, label }: { days: NonNullable<ListenerPreview['per_day']>; label: string }) {
  const say = useSay();
  const name = new Intl.DateTimeFormat(say.locale, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' });
  return (
    <table className="visually-hidden">
      <caption>{label}</caption>
      <tbody>{days.map(({ day, posts }) => <tr key={day}><th scope="row">{name.format(Date.parse(`${day.slice(0, 10)}T00:00:00Z`))}</th><td>{count(say, posts)}</td></tr>)}</tbody>
    </table>
  );
}

function Matches({ matches, fresh, scrolls }: { matches: readonly Match[]; fresh?: ReadonlySet<string>; scrolls?: boolean }) {
  const say = useSay();
  const now = useNow();
  return (
    <ul className={styles.matches} data-scrolls={scrolls || undefined} tabIndex={scrolls ? 0 : undefined} aria-label={scrolls ? say('web.listeners.preview.live') : undefined}>
      {matches.map((match) => (
        <li key={keyOfMatch(match)} data-fresh={fresh?.has(keyOfMatch(match)) || undefined}>
          <p className={styles.who}>
            <ChannelMark channel={match.channel} size={12} /> <strong>{match.author.startsWith('did:') ? `${match.author.slice(0, 18)}…` : `@${match.author}`}</strong>
            <time dateTime={match.created_at}>{agoWords(say, Date.parse(match.created_at), now)}</time>
            {match.kind && <span>{say(`kind.${match.kind}`)}</span>}
            {match.tone && match.tone !== 'neutral' && <span data-tone={match.tone}>{say(`tone.${match.tone}`)}</span>}
          </p>
          <p className={styles.text}><Marked text={match.text} spans={match.spans} /></p>
        </li>
      ))}
    </ul>
  );
}
