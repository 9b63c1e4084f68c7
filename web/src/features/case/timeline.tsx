// The conversation: groups of public, private and internal items that cannot be confused. Opens at the newest; what comes while one
// reads further up waits behind a pill.
import { ArrowDown } from 'lucide-react';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { CaseWhole, PostView } from '../../api/types';
import { useSay } from '../../lib/say';
import { useActions } from '../../ui/actions';
import { GroupHead } from './group_head';
import { NoteItem } from './note_item';
import { PostItem } from './post_item';
import { ReplyItem } from './reply_item';
import { groupsOf, itemsOf } from './timeline_model';
import styles from './timeline.module.css';

export function Timeline({ whole, posts, answering, onAnswer, onGiveBack }: {
  whole: CaseWhole; posts: PostView[]; answering: string | undefined; onAnswer: (post: string) => void; onGiveBack: (text: string) => void;
}) {
  const say = useSay();
  const items = useMemo(() => itemsOf(whole, posts), [whole, posts]);
  const groups = useMemo(() => groupsOf(items, whole.case.channel), [items, whole.case.channel]);
  const scroller = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const [unread, setUnread] = useState(0);
  const known = useRef(items.length);
  const theirs = useMemo(() => items.flatMap((item) => (item.what === 'post' && item.view.post.direction === 'in' ? [item.view.post.id] : [])), [items]);
  // The keys of labels are the newest post's, until somebody chooses another.
  const [chosen, choose] = useState<string>();
  const selected = chosen !== undefined && theirs.includes(chosen) ? chosen : theirs.at(-1);
  const step = (by: number) => {
    const next = theirs[Math.min(theirs.length - 1, Math.max(0, theirs.indexOf(selected ?? '') + by))];
    if (next === undefined) return;
    choose(next);
    scroller.current?.querySelector(`[data-post="${CSS.escape(next)}"]`)?.scrollIntoView({ block: 'nearest' });
  };
  useActions(theirs.length > 1 ? [
    { id: 'next-post', label: 'web.do.next_post', group: 'web.group.case', keys: 'shift+j', quiet: true, perform: () => step(1) },
    { id: 'previous-post', label: 'web.do.previous_post', group: 'web.group.case', keys: 'shift+k', quiet: true, perform: () => step(-1) },
  ] : []);

  const toEnd = (behavior: ScrollBehavior = 'instant') => { scroller.current?.scrollTo({ top: scroller.current.scrollHeight, behavior }); setUnread(0); };
  useLayoutEffect(() => {
    const added = items.length - known.current;
    known.current = items.length;
    if (atEnd.current) toEnd();
    else if (added > 0) setUnread((count) => count + added);
  }, [items]);
  // The composer grows and shrinks; whoever was at the end stays there.
  useEffect(() => {
    const box = scroller.current;
    if (!box) return undefined;
    const observer = new ResizeObserver(() => { if (atEnd.current) box.scrollTop = box.scrollHeight; });
    observer.observe(box);
    return () => observer.disconnect();
  }, []);

  return (
    <div className={styles.around}>
      <div
        ref={scroller} className={styles.scroller} tabIndex={0} role="log" aria-label={say('web.case.talk')}
        onScroll={(event) => {
          const box = event.currentTarget;
          atEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < 48;
          if (atEnd.current && unread > 0) setUnread(0);
        }}
      >
        {groups.map((group) => (
          <section key={group.key} className={styles.group} data-audience={group.audience}>
            <GroupHead group={group} />
            <ul>
              {group.items.map((item) => (
                <li key={item.key}>
                  {item.what === 'post' ? <PostItem view={item.view} whole={whole} selected={item.view.post.id === selected} marked={theirs.length > 1} answering={item.view.post.id === answering} several={posts.length > 1} onAnswer={onAnswer} onSelect={choose} />
                    : item.what === 'reply' ? <ReplyItem reply={item.reply} caseId={whole.case.id} channel={group.channel} onGiveBack={onGiveBack} />
                      : <NoteItem note={item.note} />}
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
      {unread > 0 && <button type="button" className={styles.unread} onClick={() => toEnd('smooth')}><ArrowDown size={13} strokeWidth={2.2} aria-hidden />{say('web.case.unread', { n: unread })}</button>}
    </div>
  );
}
