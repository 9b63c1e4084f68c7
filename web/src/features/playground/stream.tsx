// What is being said on the playground, talk by talk, the liveliest on top. New posts wait behind a word and move nothing.
import { Globe, Lock, MessagesSquare, Reply } from 'lucide-react';
import { useRef } from 'react';
import type { PlaygroundPost } from '../../api/house';
import { problemSentence } from '../../api/http';
import { useNow } from '../../lib/now';
import { useSay } from '../../lib/say';
import { agoWords } from '../../lib/time_words';
import { Avatar } from '../../ui/avatar';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Empty, Failed, Loading } from '../../ui/states';
import styles from './playground.module.css';
import { talksOf } from './talk';
import type { StreamState } from './use_stream';
import type { Answering } from './write_box';

const shownTalks = 40;

export function Stream({ stream, ours, onAnswer }: { stream: StreamState; ours: readonly string[]; onAnswer: ((to: Answering) => void) | undefined }) {
  const say = useSay();
  const list = useRef<HTMLDivElement>(null);
  if (stream.loading) return <Loading lines={8} />;
  if (stream.error !== undefined && stream.posts.length === 0) return <Failed sentence={problemSentence(say, stream.error)} retry={() => void stream.look()} />;
  if (stream.posts.length === 0) return <Empty icon={MessagesSquare} title={say('web.playground.stream_empty.title')}>{say('web.playground.stream_empty.lead')}</Empty>;
  const show = () => { stream.show(); list.current?.scrollTo({ top: 0 }); };
  return (
    <div className={styles.stream}>
      <div role="status">{stream.waiting.length > 0 && <Button size="s" className={styles.fresh} onClick={show}>{say('web.playground.new', { count: stream.waiting.length })}</Button>}</div>
      {/* Scrolls on its own, so it must be reachable by key. */}
      <div ref={list} className={styles.talks} tabIndex={0} role="region" aria-label={say('web.playground.stream')} onScroll={(event) => stream.setAtTop(event.currentTarget.scrollTop < 8)}>
        {talksOf(stream.posts).slice(0, shownTalks).map((talk) => (
          <ul key={talk.id} className={styles.talk}>
            {talk.posts.map((post, place) => <Said key={post.id} post={post} follows={place > 0} ours={ours.includes(post.author.handle)} onAnswer={onAnswer} />)}
          </ul>
        ))}
      </div>
    </div>
  );
}

function Said({ post, follows, ours, onAnswer }: { post: PlaygroundPost; follows: boolean; ours: boolean; onAnswer: ((to: Answering) => void) | undefined }) {
  const say = useSay();
  const now = useNow();
  const direct = post.visibility === 'direct';
  const name = post.author.display_name || post.author.handle;
  return (
    <li className={styles.said} data-follows={follows || undefined} data-direct={direct || undefined}>
      <Avatar name={name} size="s" ours={ours} />
      <div>
        <p className={styles.who}>
          <strong>{name}</strong> <span>@{post.author.handle}</span>
          {ours ? <Badge tone="accent">{say('web.playground.brand')}</Badge> : <span className={styles.followers}>{say('web.playground.followers', { count: post.author.followers })}</span>}
          {post.parent !== undefined && !follows && <span>{say('web.playground.earlier')}</span>}
          <time dateTime={post.created_at}>{agoWords(say, Date.parse(post.created_at), now)}</time>
          {direct ? <Badge tone="private" icon={Lock}>{say('web.playground.direct')}</Badge> : <span className={styles.public}><Globe size={12} aria-hidden /><span className="visually-hidden">{say('web.playground.public')}</span></span>}
        </p>
        <p className={styles.text}>{post.text}</p>
      </div>
      {onAnswer && <Button size="s" look="quiet" icon={Reply} label={`${say('web.playground.answer')} (@${post.author.handle})`} className={styles.answer} onClick={() => onAnswer({ id: post.id, handle: post.author.handle, direct })} />}
    </li>
  );
}
