// Whether a target holds: the share, the interval it is good for, in words, and those that missed it.
import type { FirstResponse } from '../../api/house';
import { useQuery } from '@tanstack/react-query';
import { policyQuery } from '../../api/house';
import { useMay } from '../../api/session';
import { count, percent } from '../../lib/numbers';
import { useSay } from '../../lib/say';
import { lengthWords } from '../../lib/time_words';
import { Card } from './card';
import type { Ask } from './cases_sheet';
import styles from './figures.module.css';
import { certainty } from './words';

export function AttainedCard({ tier, figures, onOpen }: { tier: 'wanted' | 'limit'; figures: FirstResponse | undefined; onOpen: (ask: Ask) => void }) {
  const say = useSay();
  const policy = useQuery({ ...policyQuery, enabled: useMay('read_settings') }).data?.policy;
  const attained = figures?.[tier];
  const of = attained ? attained.met + attained.breached + attained.open_past_due : 0;
  const missed = attained ? attained.breached + attained.open_past_due : 0;
  const length = policy && lengthWords(say, policy[tier]);
  return (
    <Card
      title={length ? `${say(`web.figures.attained.${tier}`)}: ${say('web.figures.attained.within', { length })}` : say(`web.figures.attained.${tier}`)} how={say('web.figures.attained.how')}
      link={missed > 0 && <button type="button" onClick={() => onOpen({ group: `${tier}_missed` })}>{say('web.figures.attained.missed')}</button>}
    >
      <p className={styles.big}>{attained?.share === undefined ? '–' : percent(say, attained.share)}</p>
      {attained && (
        <div className={styles.sub}>
          {attained.share === undefined ? <p>{say('web.figures.attained.none')}</p> : (
            <>
              <p>{say('web.figures.attained.sentence', { met: count(say, attained.met), of: count(say, of) })}; {say('web.figures.attained.interval', { low: percent(say, attained.low ?? 0), high: percent(say, attained.high ?? 1) })}</p>
              <Interval share={attained.share} low={attained.low ?? 0} high={attained.high ?? 1} />
              {certainty(attained) === 'rough' && <p>{say('web.figures.few')}</p>}
            </>
          )}
          {attained.open_not_due > 0 && <p>{say('web.figures.attained.not_due', { count: attained.open_not_due })}</p>}
        </div>
      )}
    </Card>
  );
}

/** The share as a dot and its interval as a line, from 0 to 100 %. Said in words beside it. */
export function Interval({ share, low, high }: { share: number; low: number; high: number }) {
  const at = (value: number) => `${String(value * 100)}%`;
  return (
    <span className={styles.interval} aria-hidden>
      <span className={styles.range} style={{ left: at(low), width: at(high - low) }} />
      <span className={styles.point} style={{ left: at(share) }} />
    </span>
  );
}
