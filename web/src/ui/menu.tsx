// A menu under its button: the browser's popover, placed by script, walked with the arrow keys. Each item shows its shortcut.
import type { LucideIcon } from 'lucide-react';
import { Check } from 'lucide-react';
import { Fragment, useId, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Keys } from './keys';
import styles from './menu.module.css';

export type MenuItem =
  | { label: string; perform: () => void; keys?: string | undefined; icon?: LucideIcon; mark?: ReactNode; checked?: boolean; disabled?: boolean; danger?: boolean; hint?: string }
  | { heading: string }
  | 'line';

export interface MenuTrigger {
  popoverTarget: string;
  'aria-haspopup': 'menu';
  'aria-expanded': boolean;
}

export function Menu({ label, items, trigger, align = 'start' }: {
  label: string; items: MenuItem[]; trigger: (props: MenuTrigger) => ReactNode; align?: 'start' | 'end';
}) {
  const id = useId();
  const anchor = useRef<HTMLSpanElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);

  const place = () => {
    const from = anchor.current?.firstElementChild?.getBoundingClientRect();
    const menu = list.current;
    if (!from || !menu) return;
    const { width, height } = menu.getBoundingClientRect();
    const left = align === 'start' ? from.left : from.right - width;
    const below = from.bottom + 4 + height < window.innerHeight || from.top < height + 8;
    menu.style.left = `${Math.max(8, Math.min(left, window.innerWidth - width - 8))}px`;
    menu.style.top = below ? `${from.bottom + 4}px` : `${from.top - height - 4}px`;
    menu.style.maxHeight = `${Math.max(160, below ? window.innerHeight - from.bottom - 16 : from.top - 16)}px`;
  };
  const entries = () => Array.from(list.current?.querySelectorAll<HTMLElement>('[role^="menuitem"]:not([aria-disabled="true"])') ?? []);
  const walk = (event: KeyboardEvent) => {
    const all = entries();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const to = event.key === 'ArrowDown' ? at + 1 : event.key === 'ArrowUp' ? at - 1 : event.key === 'Home' ? 0 : event.key === 'End' ? all.length - 1 : undefined;
    if (to !== undefined) {
      event.preventDefault();
      all[(to + all.length) % all.length]?.focus();
    } else if (event.key.length === 1 && /\p{L}/u.test(event.key) && !event.ctrlKey && !event.metaKey) {
      const letter = event.key.toLowerCase();
      [...all.slice(at + 1), ...all.slice(0, at + 1)].find((entry) => entry.textContent.trim().toLowerCase().startsWith(letter))?.focus();
      event.stopPropagation();
    } else if (event.key === 'Tab') {
      list.current?.hidePopover();
    }
  };

  const signs = items.some((item) => typeof item === 'object' && !('heading' in item) && (item.icon !== undefined || item.mark !== undefined));

  // The items are there once it is open; then it finds its place and takes the focus.
  useLayoutEffect(() => {
    if (!open) return;
    place();
    (list.current?.querySelector<HTMLElement>('[aria-checked="true"]') ?? entries()[0])?.focus();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once each time it opens
  }, [open]);

  return (
    <>
      <span ref={anchor} className={styles.anchor}>{trigger({ popoverTarget: id, 'aria-haspopup': 'menu', 'aria-expanded': open })}</span>
      <div
        id={id} ref={list} popover="auto" role="menu" aria-label={label} className={styles.menu} onKeyDown={walk}
        onToggle={(event) => setOpen(event.newState === 'open')}
      >
        {open && items.map((item, index) => {
          if (item === 'line') return <hr key={index} className={styles.line} />;
          if ('heading' in item) return <Fragment key={index}><p className={styles.heading} role="presentation">{item.heading}</p></Fragment>;
          const Icon = item.icon;
          return (
            <button
              key={index} type="button" tabIndex={-1} role={item.checked === undefined ? 'menuitem' : 'menuitemradio'} aria-checked={item.checked} aria-disabled={item.disabled}
              className={styles.item} data-danger={item.danger || undefined}
              onClick={() => { if (item.disabled) return; list.current?.hidePopover(); item.perform(); }}
            >
              {signs && <span className={styles.sign}>{item.mark ?? (Icon && <Icon size={16} strokeWidth={1.75} aria-hidden />)}</span>}
              <span className={styles.words}>{item.label}{item.hint && <small>{item.hint}</small>}</span>
              {item.checked && <Check size={14} aria-hidden />}
              {item.keys && <Keys of={item.keys} />}
            </button>
          );
        })}
      </div>
    </>
  );
}
