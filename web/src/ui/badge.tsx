import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { classes } from '../lib/classes';
import styles from './badge.module.css';

export type BadgeTone = 'plain' | 'accent' | 'negative' | 'positive' | 'soon' | 'public' | 'private' | 'internal' | 'outline';

/** A word or two in a small frame. */
export function Badge({ tone = 'plain', icon: Icon, children, className, tip }: { tone?: BadgeTone; icon?: LucideIcon; children: ReactNode; className?: string | undefined; tip?: string }) {
  return <span className={classes(styles.badge, styles[tone], className)} data-tip={tip}>{Icon && <Icon size={12} strokeWidth={2} aria-hidden />}{children}</span>;
}

/** A number beside a name: how many wait there. */
export function CountBadge({ children, strong }: { children: ReactNode; strong?: boolean }) {
  return <span className={classes(styles.count, strong && styles.strong, 'figures')}>{children}</span>;
}
