// Short messages at the foot of the page. Undo is offered here instead of asking before.
import { AlertTriangle, Check, X } from 'lucide-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useSay } from '../lib/say';
import { Button } from './button';
import styles from './toast.module.css';

export interface ToastText {
  text: string;
  tone?: 'plain' | 'good' | 'bad';
  /** Takes back what the text says. */
  undo?: () => void;
  /** Another way on, such as trying again. */
  action?: { label: string; perform: () => void };
  /** Milliseconds on screen; errors stay until closed. */
  lasts?: number;
}
interface Toast extends ToastText { id: number }

let toasts: Toast[] = [];
let next = 1;
const listeners = new Set<() => void>();
const change = (to: Toast[]) => { toasts = to; for (const listener of listeners) listener(); };

/** Shows a message; returns how to take it away. */
export function toast(message: ToastText): () => void {
  const id = next++;
  change([...toasts.slice(-2), { ...message, id }]);
  return () => closeToast(id);
}
const closeToast = (id: number) => change(toasts.filter((each) => each.id !== id));

/** Takes back the newest that can be; false when there is none. */
export function undoLast(): boolean {
  const last = toasts.findLast((each) => each.undo);
  if (!last) return false;
  last.undo?.();
  closeToast(last.id);
  return true;
}

export function ToastHost() {
  const shown = useSyncExternalStore((listener) => { listeners.add(listener); return () => listeners.delete(listener); }, () => toasts);
  return <div className={styles.host} role="status" aria-live="polite">{shown.map((each) => <One key={each.id} toast={each} />)}</div>;
}

function One({ toast: { id, text, tone = 'plain', undo, action, lasts } }: { toast: Toast }) {
  const say = useSay();
  const [held, hold] = useState(false);
  useEffect(() => {
    if (held || (tone === 'bad' && !lasts)) return undefined;
    const timer = setTimeout(() => closeToast(id), lasts ?? (undo ? 8000 : 5000));
    return () => clearTimeout(timer);
  }, [id, held, tone, undo, lasts]);
  return (
    <div className={styles.toast} data-tone={tone} onPointerEnter={() => hold(true)} onPointerLeave={() => hold(false)} onFocus={() => hold(true)} onBlur={() => hold(false)}>
      {tone === 'bad' ? <AlertTriangle size={16} aria-hidden /> : tone === 'good' ? <Check size={16} aria-hidden /> : null}
      <p>{text}</p>
      {action && <button type="button" className={styles.action} onClick={() => { closeToast(id); action.perform(); }}>{action.label}</button>}
      {undo && <button type="button" className={styles.action} data-tip="" data-keys="z" onClick={() => { closeToast(id); undo(); }}>{say('web.do.undo')}</button>}
      <Button look="quiet" size="s" icon={X} label={say('web.do.close')} onClick={() => closeToast(id)} className={styles.close} />
    </div>
  );
}
