// Nothing here, still coming, went wrong: designed states, each with a next step.
import { CloudOff, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { classes } from '../lib/classes';
import { useSay } from '../lib/say';
import { Button } from './button';
import styles from './states.module.css';

/** An empty place: what would be here, why it is not, and what to do. */
export function Empty({ icon: Icon, title, children, action, compact }: { icon?: LucideIcon | undefined; title: string; children?: ReactNode; action?: ReactNode; compact?: boolean }) {
  return (
    <div className={classes(styles.state, compact && styles.compact)}>
      {Icon && <span className={styles.sign}><Icon size={22} strokeWidth={1.5} aria-hidden /></span>}
      <h2>{title}</h2>
      {children && <div className={styles.words}>{children}</div>}
      {action && <div className={styles.action}>{action}</div>}
    </div>
  );
}

/** Grey bars in the shape of what comes. Shown only when it takes longer than a blink. */
export function Loading({ lines = 4, label, className }: { lines?: number; label?: string; className?: string }) {
  const say = useSay();
  return (
    <div className={classes(styles.loading, className)} role="status">
      <span className="visually-hidden">{label ?? say('web.state.loading')}</span>
      {Array.from({ length: lines }, (_, index) => <span key={index} className={styles.bar} data-width={index % 3} />)}
    </div>
  );
}

/** It went wrong: the sentence says what happened; trying again is the next step. */
export function Failed({ sentence, retry, compact }: { sentence: string; retry?: () => void; compact?: boolean }) {
  const say = useSay();
  return (
    <div className={classes(styles.state, compact && styles.compact)} role="alert">
      <span className={styles.sign}><CloudOff size={22} strokeWidth={1.5} aria-hidden /></span>
      <h2>{say('web.state.failed')}</h2>
      <p className={styles.words}>{sentence}</p>
      {retry && <div className={styles.action}><Button onClick={retry}>{say('web.do.try_again')}</Button></div>}
    </div>
  );
}

/** A line in place: warns, informs, or tells that something is well. */
export function Notice({ tone = 'info', icon: Icon, children, action, role }: {
  tone?: 'info' | 'warn' | 'bad' | 'good'; icon?: LucideIcon; children: ReactNode; action?: ReactNode; role?: 'alert' | 'status';
}) {
  return (
    <div className={styles.notice} data-tone={tone} role={role}>
      {Icon && <Icon size={16} strokeWidth={1.75} aria-hidden />}
      <div className={styles.noticeWords}>{children}</div>
      {action}
    </div>
  );
}
