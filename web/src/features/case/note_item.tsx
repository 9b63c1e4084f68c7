import type { Note } from '../../api/types';
import { useUserNames } from '../../api/session';
import { useNow } from '../../lib/now';
import { useSay } from '../../lib/say';
import { agoWords, momentWords } from '../../lib/time_words';
import { Avatar } from '../../ui/avatar';
import styles from './post_item.module.css';

/** A note among colleagues: never leaves the house. */
export function NoteItem({ note }: { note: Note }) {
  const say = useSay();
  const now = useNow();
  const names = useUserNames();
  const name = note.author === '0' ? 'atiende' : names(note.author) ?? say('web.case.colleague');
  const at = Date.parse(note.written_at);
  return (
    <div className={styles.post}>
      <Avatar name={name} ours />
      <div className={styles.body}>
        <div className={styles.head}><strong>{name}</strong><time dateTime={note.written_at} data-tip={momentWords(say, at)}>{agoWords(say, at, now)}</time></div>
        <p className={styles.text}>{note.text}</p>
      </div>
    </div>
  );
}
