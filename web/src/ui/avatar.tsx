import { classes } from '../lib/classes';
import styles from './avatar.module.css';

/** One or two letters that stand for a name. */
export function initialsOf(name: string): string {
  const words = name.replace(/^@/, '').split(/[\s._-]+/).filter((word) => /\p{L}|\p{N}/u.test(word));
  const letter = (word: string | undefined) => (word?.match(/\p{L}|\p{N}/u)?.[0] ?? '').toUpperCase();
  return words.length > 1 ? letter(words[0]) + letter(words.at(-1)) : letter(words[0]) || '·';
}

/** Which of the eight hues a name has, always the same. */
const hueOf = (name: string): number => Array.from(name).reduce((sum, symbol) => (sum * 31 + (symbol.codePointAt(0) ?? 0)) >>> 0, 7) % 8;

/** A person as initials. Decoration: the name always stands beside it. */
export function Avatar({ name, size = 'm', ours }: { name: string; size?: 's' | 'm' | 'l'; ours?: boolean }) {
  return <span className={classes(styles.avatar, styles[size], ours && styles.ours)} data-hue={hueOf(name)} aria-hidden>{initialsOf(name)}</span>;
}
