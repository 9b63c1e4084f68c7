// One listener in the list: what it is for, what comes of it, how it has done lately, and what about it deserves a look.
import { Link } from '@tanstack/react-router';
import { TriangleAlert } from 'lucide-react';
import type { ListenerHealth } from '../../api/house';
import type { Listener } from '../../api/types';
import { count } from '../../lib/numbers';
import { useNow } from '../../lib/now';
import { useSay } from '../../lib/say';
import { agoWords, dateWords } from '../../lib/time_words';
import { Badge } from '../../ui/badge';
import styles from './listener_row.module.css';
import { Sparkline } from './sparkline';

export function ListenerRow({ listener, health, beside }: { listener: Listener; health: ListenerHealth | undefined; beside: string | undefined }) {
  const say = useSay();
  const now = useNow();
  const { state, purpose, action, ends_at: ends } = listener;
  return (
    <li>
      <Link to="/listeners/$listenerId" params={{ listenerId: listener.id }} className={styles.row} data-still={state !== 'active' || undefined}>
        <span className={styles.name}>
          <strong>{listener.name}</strong>
          <small>{[say(`listener_purpose.${purpose}`), beside].filter(Boolean).join(' · ')}</small>
        </span>
        <code>{listener.query}</code>
        <span className={styles.marks}>
          {state !== 'active' && <Badge tone="soon">{say(`web.listeners.${state}`)}</Badge>}
          <Badge tone="outline">{say(`web.listeners.action.${action}`)}</Badge>
          {state === 'active' && ends && <small>{say('web.listeners.until', { when: dateWords(say, Date.parse(ends) - 1, now) })}</small>}
        </span>
        <span className={styles.hits}>
          {health && (
            <>
              <Sparkline values={health.per_day} label={say('web.listeners.per_day', { days: health.per_day.map((hits) => count(say, hits)).join(', ') })} />
              <span className={styles.numbers}>
                <span className="figures">{say('web.listeners.hits', { day: count(say, health.last_24_hours), week: count(say, health.last_7_days) })}</span>
                <small>{health.last_hit_at ? say('web.listeners.last_hit', { ago: agoWords(say, Date.parse(health.last_hit_at), now) }) : say('web.listeners.no_hit')}</small>
              </span>
            </>
          )}
        </span>
        {health && health.warnings.length > 0 && (
          <span className={styles.warnings}>
            {health.warnings.map((warning) => <span key={warning}><TriangleAlert size={13} aria-hidden /> {say(`web.listeners.warning.${warning}`, { cap: count(say, listener.daily_cap ?? 0) })}</span>)}
          </span>
        )}
      </Link>
    </li>
  );
}
