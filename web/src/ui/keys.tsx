import { shownKeys } from '../lib/keys';
import styles from './keys.module.css';

/** A shortcut as keys. Read out by whatever it stands beside (aria-keyshortcuts), so hidden from readers here. */
export function Keys({ of }: { of: string }) {
  return (
    <span className={styles.keys} aria-hidden>
      {shownKeys(of).map((chord, index) => <span key={index} className={styles.chord}>{chord.map((key) => <kbd key={key}>{key}</kbd>)}</span>)}
    </span>
  );
}
