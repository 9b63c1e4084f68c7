// Something came while the answer was written: what it was, the text stays, and the choice is open again.
import { MailWarning } from 'lucide-react';
import { useUserNames } from '../../api/session';
import type { PostView, Reply } from '../../api/types';
import { maskedPost } from '../../lib/masking';
import { useSay } from '../../lib/say';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/states';
import styles from './unseen.module.css';

export function Unseen({ conflict, posts, replies, onSend, onDismiss }: {
  conflict: { reason: 'unseen_post' | 'unseen_reply'; since: string | undefined; user: string | undefined }; posts: PostView[]; replies: Reply[]; onSend: () => void; onDismiss: () => void;
}) {
  const say = useSay();
  const names = useUserNames();
  const at = posts.findIndex((view) => view.post.id === conflict.since);
  const came = posts.slice(at + 1);
  const last = came.at(-1);
  const reply = conflict.reason === 'unseen_reply' ? replies.findLast((each) => each.state === 'released') : undefined;
  const words = reply ? reply.parts.map((part) => part.text).join(' ') : last && maskedPost(say, last);
  const who = reply ? names(conflict.user ?? reply.author) ?? say('web.case.colleague') : last ? last.author.display_name || last.author.handle : '';
  return (
    <Notice tone="warn" icon={MailWarning} role="alert">
      <p><strong>{reply ? say('web.unseen.reply', { name: who }) : say('web.unseen.post', { name: who, n: Math.max(1, came.length) })}</strong> {say('web.unseen.words')}</p>
      {words && <blockquote className={styles.quote}>{words}</blockquote>}
      <p className={styles.do}>
        <Button size="s" onClick={onDismiss}>{say('web.unseen.edit')}</Button>
        <Button size="s" look="quiet" onClick={onSend}>{say('web.unseen.send')}</Button>
      </p>
    </Notice>
  );
}
