import type { ReactNode } from 'react';
import styles from './page_header.module.css';

/** The head of a page that is not the inbox: title, a sentence on what it is for, and what can be done. */
export function PageHeader({ title, children, actions }: { title: string; children?: ReactNode; actions?: ReactNode }) {
  return (
    <header className={styles.header}>
      <div>
        <h1>{title}</h1>
        {children && <div className={styles.words}>{children}</div>}
      </div>
      {actions && <div className={styles.actions}>{actions}</div>}
    </header>
  );
}

/** A page that scrolls as a whole, with room at its sides. */
export function Page({ children, width = 'm' }: { children: ReactNode; width?: 's' | 'm' | 'l' }) {
  return <div className={styles.scroll}><div className={styles.page} data-width={width}>{children}</div></div>;
}

/** A framed part of a page, with a head of its own. */
export function Section({ title, children, actions, words, flush }: { title?: string; children: ReactNode; actions?: ReactNode; words?: ReactNode; flush?: boolean }) {
  return (
    <section className={styles.section}>
      {(title || actions) && <div className={styles.sectionHead}><div>{title && <h2>{title}</h2>}{words && <p className={styles.words}>{words}</p>}</div>{actions && <div className={styles.actions}>{actions}</div>}</div>}
      <div className={styles.sectionBody} data-flush={flush || undefined}>{children}</div>
    </section>
  );
}
