// A clock: the words, and a thin bar that fills. Colour only in the last fifth and beyond.
import { classes } from '../lib/classes';
import { useNow } from '../lib/now';
import { clockFace, clockWords, momentWords, type ClockFacts } from '../lib/time_words';
import { useSay } from '../lib/say';
import styles from './time_bar.module.css';

export function TimeBar({ facts, size = 's', name }: { facts: ClockFacts; size?: 's' | 'm'; name?: string }) {
  const say = useSay();
  const now = useNow();
  const face = clockFace(facts, now);
  const words = clockWords(say, face);
  return (
    <span className={classes(styles.clock, styles[size])} data-mood={face.mood} data-tip={say('web.clock.due', { moment: momentWords(say, face.dueAt) })}>
      <span className={styles.words}>{name ? `${name}: ${words}` : words}</span>
      {face.mood !== 'met' && <span className={styles.track} aria-hidden><span className={styles.fill} style={{ transform: `scaleX(${face.share})` }} /></span>}
    </span>
  );
}
