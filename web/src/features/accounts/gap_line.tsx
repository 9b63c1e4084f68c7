// Gaps on a line of time, and below it each one in words: when, how long, what became of it.
import type { Gap } from '../../api/house';
import { useNow } from '../../lib/now';
import { useSay } from '../../lib/say';
import { dateWords, preciseLengthWords, timeOfDay } from '../../lib/time_words';
import { Badge, type BadgeTone } from '../../ui/badge';
import styles from './accounts.module.css';
import { placed, spanFor } from './gaps';

const names = new Map([[6, 'hours'], [24, 'day'], [168, 'week'], [720, 'month']]);
const tones: Record<Gap['state'], BadgeTone> = { open: 'soon', filling: 'accent', filled: 'positive', lost: 'negative' };

export function GapLine({ gaps }: { gaps: readonly Gap[] }) {
  const say = useSay();
  const now = useNow(10_000);
  const span = spanFor(gaps, now);
  const line = placed(gaps, now, span);
  const when = (time: string) => {
    const at = Date.parse(time);
    return new Date(at).toDateString() === new Date(now).toDateString() ? timeOfDay(say, at) : `${dateWords(say, at, now)}, ${timeOfDay(say, at)}`;
  };
  return (
    <div className={styles.gaps}>
      <div className={styles.line} aria-hidden>
        {line.map(({ gap, left, width }) => <span key={gap.id} data-state={gap.state} style={{ left: `${String(left * 100)}%`, width: `${String(width * 100)}%` }} />)}
      </div>
      <p className={styles.scale} aria-hidden>
        <span>{say('web.accounts.gaps.line', { span: names.get(span / 3_600_000) ?? 'month' })}</span>
        <span>{say('web.accounts.gaps.now')}</span>
      </p>
      <ul>
        {[...gaps].slice(0, 8).map((gap) => (
          <li key={gap.id}>
            <Badge tone={tones[gap.state]}>{say(`web.accounts.gaps.state.${gap.state}`)}</Badge>
            <span>
              <time dateTime={gap.from}>
                {gap.to
                  ? say('web.accounts.gaps.row', { from: when(gap.from), length: preciseLengthWords(say, Date.parse(gap.to) - Date.parse(gap.from)) })
                  : say('web.accounts.gaps.still', { from: when(gap.from) })}
              </time>
              {' — '}{say(`web.accounts.gaps.means.${gap.state}`, { posts: gap.posts })}
              {say.maybe(`gap.${gap.cause}`) && <small> {say.maybe(`gap.${gap.cause}`)}</small>}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
