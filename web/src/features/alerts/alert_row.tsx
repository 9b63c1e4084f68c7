// One alert: what was told, with the first posts, and how it got to mail and webhooks.
import { Check, CircleAlert, Clock } from 'lucide-react';
import type { Alert } from '../../api/alerts';
import { count } from '../../lib/numbers';
import { useNow } from '../../lib/now';
import { useSay } from '../../lib/say';
import { agoWords, momentWords } from '../../lib/time_words';
import styles from './alerts.module.css';

export function AlertRow({ alert, fresh }: { alert: Alert; fresh: boolean }) {
  const say = useSay();
  const now = useNow();
  const at = Date.parse(alert.made_at);
  const failed = alert.deliveries.filter((one) => one.state === 'failed');
  const waiting = alert.deliveries.filter((one) => one.state === 'pending');
  const rest = alert.posts - alert.excerpts.length;
  return (
    <li className={styles.alert} data-fresh={fresh || undefined}>
      <div className={styles.alertHead}>
        {fresh && <span className={styles.new}>{say('web.alerts.new')}</span>}
        <strong>{alert.rule_name ?? say('web.alerts.removed_rule')}</strong>
        <time dateTime={alert.made_at} data-tip={momentWords(say, at)}>{agoWords(say, at, now)}</time>
      </div>
      <p className={styles.cause}>{say(`web.alerts.cause.${alert.cause}`, { n: alert.posts, posts: count(say, alert.posts), held: say(`web.alerts.held.${alert.held_by ?? 'quiet'}`) })}</p>
      {alert.excerpts.length > 0 && (
        <ul className={styles.excerpts}>
          {alert.excerpts.map((one) => <li key={one.post}><span>@{one.handle}</span> {one.text || say('web.alerts.blanked')}</li>)}
          {rest > 0 && alert.excerpts.length > 0 && <li className={styles.quiet}>{say('web.alerts.more', { n: rest, posts: count(say, rest) })}</li>}
        </ul>
      )}
      {alert.deliveries.length > 0 && (
        <p className={styles.delivered}>
          {failed.length > 0 ? <><CircleAlert size={13} aria-hidden /> {say('web.alerts.delivery.failed', { n: failed.length, why: say.maybe(`web.alerts.failure.${failed[0]?.reason ?? ''}`) ?? say('web.alerts.failure.other') })}</>
            : waiting.length > 0 ? <><Clock size={13} aria-hidden /> {say('web.alerts.delivery.pending', { n: waiting.length })}</>
              : <><Check size={13} aria-hidden /> {say('web.alerts.delivery.sent', { n: alert.deliveries.length })}</>}
        </p>
      )}
    </li>
  );
}
