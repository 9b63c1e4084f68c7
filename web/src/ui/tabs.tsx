// Tabs: arrow keys move, the chosen one alone is in the tab order.
import { useId, useRef, type KeyboardEvent, type ReactNode } from 'react';
import styles from './tabs.module.css';

export interface Tab<Name extends string> { name: Name; label: string; count?: number | undefined; keys?: string }

export function Tabs<Name extends string>({ label, tabs, chosen, onChoose, children }: {
  label: string; tabs: readonly Tab<Name>[]; chosen: Name; onChoose: (name: Name) => void; children: ReactNode;
}) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const walk = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const at = tabs.findIndex((tab) => tab.name === chosen);
    const to = tabs[(at + step + tabs.length) % tabs.length];
    if (!to) return;
    onChoose(to.name);
    list.current?.querySelector<HTMLElement>(`[data-name="${to.name}"]`)?.focus();
  };
  return (
    <div className={styles.tabs}>
      <div ref={list} role="tablist" aria-label={label} className={styles.list} onKeyDown={walk}>
        {tabs.map((tab) => (
          <button
            key={tab.name} type="button" role="tab" id={`${id}-${tab.name}`} data-name={tab.name} aria-selected={tab.name === chosen} aria-controls={`${id}-panel`}
            tabIndex={tab.name === chosen ? 0 : -1} className={styles.tab} onClick={() => onChoose(tab.name)} data-tip={tab.keys ? '' : undefined} data-keys={tab.keys}
          >
            {tab.label}{tab.count !== undefined && tab.count > 0 && <span className={styles.count}>{tab.count}</span>}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${chosen}`} className={styles.panel}>{children}</div>
    </div>
  );
}
