import { AlertTriangle, Check, Pause, Unplug } from 'lucide-react';
import type { Mood } from './words';
import styles from './mood.module.css';

const signs = { good: Check, warn: AlertTriangle, bad: Unplug, rest: Pause };

/** How it does, as a sign: form and colour; the sentence beside it says the same. */
export function MoodDot({ mood }: { mood: Mood }) {
  const Sign = signs[mood];
  return <span className={styles.dot} data-mood={mood} aria-hidden><Sign size={12} strokeWidth={2.25} /></span>;
}
