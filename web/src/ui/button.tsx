// A button: primary (one per view), plain, quiet (no edge), danger. With an icon alone it needs a label.
import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { classes } from '../lib/classes';
import { ariaKeys } from '../lib/keys';
import styles from './button.module.css';

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  look?: 'primary' | 'plain' | 'quiet' | 'danger';
  size?: 'm' | 's';
  icon?: LucideIcon;
  iconAfter?: LucideIcon;
  children?: React.ReactNode;
  /** The name of a button that shows an icon alone; also its tooltip. */
  label?: string;
  /** The shortcut that does the same, shown in the tooltip. */
  keys?: string | undefined;
  /** Shows that the work is under way and takes no second click. */
  busy?: boolean;
}

export function Button({ look = 'plain', size = 'm', icon: Icon, iconAfter: After, label, keys, busy, children, className, disabled, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      className={classes(styles.button, styles[look], size === 's' && styles.small, children === undefined && styles.square, className)}
      aria-label={children === undefined ? label : undefined}
      aria-keyshortcuts={ariaKeys(keys)}
      aria-busy={busy || undefined}
      disabled={disabled || busy}
      data-tip={label ?? (keys ? '' : undefined)}
      data-keys={keys}
      {...rest}
    >
      {Icon && <Icon size={16} strokeWidth={1.75} aria-hidden />}
      {children !== undefined && <span className={styles.text}>{children}</span>}
      {After && <After size={14} strokeWidth={1.75} aria-hidden />}
    </button>
  );
}
