// What the list may be narrowed by: every label at a glance, one press each, and the list follows while the panel stays.
import { ListFilter } from 'lucide-react';
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { useSay } from '../../lib/say';
import { useActions } from '../../ui/actions';
import { Button } from '../../ui/button';
import styles from './filter_panel.module.css';

export interface FilterGroup { name: string; label: string; options: { value: string; label: string; mark?: ReactNode }[] }

export function FilterPanel({ groups, chosen, onChoose, onClear }: {
  groups: readonly FilterGroup[]; chosen: Readonly<Record<string, string | undefined>>; onChoose: (name: string, value: string | undefined) => void; onClear: () => void;
}) {
  const say = useSay();
  const id = useId();
  const anchor = useRef<HTMLSpanElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  useActions([{ id: 'filter', label: 'web.filter.title', group: 'web.group.list', icon: ListFilter, keys: 'f', perform: () => panel.current?.showPopover() }]);

  useEffect(() => {
    const box = panel.current;
    const from = anchor.current?.firstElementChild?.getBoundingClientRect();
    if (!open || !box || !from) return;
    const { width } = box.getBoundingClientRect();
    box.style.left = `${Math.max(8, Math.min(from.right - width, window.innerWidth - width - 8))}px`;
    box.style.top = `${from.bottom + 4}px`;
    box.style.maxHeight = `${Math.max(240, window.innerHeight - from.bottom - 16)}px`;
    (box.querySelector<HTMLElement>('[aria-pressed="true"]') ?? box.querySelector('button'))?.focus();
  }, [open]);

  const some = groups.some((group) => chosen[group.name] !== undefined);
  return (
    <>
      <span ref={anchor} className={styles.anchor}><Button look="quiet" size="s" icon={ListFilter} label={say('web.filter.title')} keys="f" popoverTarget={id} aria-haspopup="dialog" aria-expanded={open} {...(some && { className: styles.on })} /></span>
      <div id={id} ref={panel} popover="auto" role="dialog" aria-label={say('web.filter.title')} className={styles.panel} onToggle={(event) => setOpen(event.newState === 'open')}>
        {open && (
          <>
            {groups.map((group) => (
              <div key={group.name} role="group" aria-label={group.label} className={styles.group}>
                <p aria-hidden>{group.label}</p>
                <div>
                  {group.options.map((option) => {
                    const pressed = chosen[group.name] === option.value;
                    return <button key={option.value} type="button" aria-pressed={pressed} className={styles.option} onClick={() => onChoose(group.name, pressed ? undefined : option.value)}>{option.mark}{option.label}</button>;
                  })}
                </div>
              </div>
            ))}
            <footer className={styles.foot}>
              <Button look="quiet" size="s" disabled={!some} onClick={onClear}>{say('web.filter.clear')}</Button>
              <Button size="s" onClick={() => panel.current?.hidePopover()}>{say('web.filter.done')}</Button>
            </footer>
          </>
        )}
      </div>
    </>
  );
}
