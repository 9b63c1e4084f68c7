// A dialog: the browser's own, so focus stays inside, Escape closes, and the rest of the page rests.
import { X } from 'lucide-react';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { classes } from '../lib/classes';
import { useSay } from '../lib/say';
import { Button } from './button';
import styles from './dialog.module.css';

export interface DialogProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
  /** Buttons at the foot, the usual one last. */
  foot?: ReactNode;
  width?: 's' | 'm' | 'l';
  /** Without a visible head: the palette brings its own. */
  bare?: boolean;
}

export function Dialog({ title, onClose, children, foot, width = 'm', bare }: DialogProps) {
  const say = useSay();
  const id = useId();
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = element.current;
    if (dialog && !dialog.open) dialog.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={element}
      className={classes(styles.dialog, styles[width], bare && styles.bare)}
      aria-labelledby={bare ? undefined : id}
      aria-label={bare ? title : undefined}
      onCancel={(event) => { event.preventDefault(); onClose(); }}
      onPointerDown={(event) => { if (event.target === element.current) onClose(); }}
    >
      <div className={styles.inside}>
        {!bare && (
          <header className={styles.head}>
            <h2 id={id}>{title}</h2>
            <Button look="quiet" size="s" icon={X} label={say('web.do.close')} onClick={onClose} />
          </header>
        )}
        <div className={styles.body}>{children}</div>
        {foot && <footer className={styles.foot}>{foot}</footer>}
      </div>
    </dialog>
  );
}
