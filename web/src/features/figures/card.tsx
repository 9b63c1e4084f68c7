// A figure: its name, the digits, a word about them, how it is computed, and the way to its cases.
import type { ReactNode } from 'react';
import { How } from './how';
import styles from './figures.module.css';

export function Card({ title, how, link, children }: { title: string; how: string; link?: ReactNode; children: ReactNode }) {
  return (
    <section className={styles.card} aria-label={title}>
      <header><h2>{title}</h2><How words={how} of={title} /></header>
      {children}
      {link && <p className={styles.link}>{link}</p>}
    </section>
  );
}
