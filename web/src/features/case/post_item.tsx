// A post of the conversation: words as they were written, what was concluded about them with the reason, and what became of them.
import { CornerDownRight, ExternalLink, Film, Image, Link, Pencil, Quote, Trash2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { CaseWhole, PostView } from '../../api/types';
import { useNow } from '../../lib/now';
import { useSay } from '../../lib/say';
import { cut, unitsOfBytes } from '../../lib/spans';
import { agoWords, momentWords } from '../../lib/time_words';
import { Avatar } from '../../ui/avatar';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Labels, type LabelName } from './labels';
import { linksOf } from './links';
import styles from './post_item.module.css';

export function PostItem({ view, whole, newest, answering, several, onAnswer }: { view: PostView; whole: CaseWhole; newest: boolean; answering: boolean; several: boolean; onAnswer: (post: string) => void }) {
  const say = useSay();
  const now = useNow();
  const [why, setWhy] = useState<LabelName>();
  const { post, author, state } = view;
  const ours = post.direction === 'out';
  const name = author.display_name || author.handle || author.stable_id;
  const at = Date.parse(post.created_at);
  return (
    <div className={styles.post} data-ours={ours || undefined}>
      <Avatar name={name} ours={ours} />
      <div className={styles.body}>
        <div className={styles.head}>
          <strong>{name}</strong>
          {author.handle && <span className={styles.handle}>@{author.handle.replace(/^@/, '')}</span>}
          {ours && <Badge tone="accent">{say('web.post.us')}</Badge>}
          <time dateTime={post.created_at} data-tip={momentWords(say, at)}>{agoWords(say, at, now)}</time>
          {post.edited_at && <span className={styles.edited}><Pencil size={11} aria-hidden />{say('web.post.edited', { ago: agoWords(say, Date.parse(post.edited_at), now) })}</span>}
          <span className={styles.tools}>
            {!ours && several && !post.blanked && <Button look="quiet" size="s" icon={CornerDownRight} label={say('web.post.answer_this')} aria-pressed={answering} onClick={() => onAnswer(post.id)} />}
            {post.url && /^https?:/.test(post.url) && <a className={styles.tool} href={post.url} target="_blank" rel="noreferrer noopener" aria-label={say('web.post.see_there')} data-tip={say('web.post.see_there')}><ExternalLink size={14} aria-hidden /></a>}
          </span>
        </div>
        {post.blanked ? <p className={styles.gone}><Trash2 size={14} aria-hidden />{say('web.post.deleted')}</p> : <>{post.text !== '' && <Words view={view} why={why} />}<Attachments post={post} /></>}
        {!ours && !post.blanked && state.assessment && <Labels view={view} whole={whole} newest={newest} why={why} onWhy={setWhy} />}
      </div>
    </div>
  );
}

const pictures = { image: Image, video: Film, link: Link, quote: Quote };

/** What hangs on it, in words: the thing itself is looked at on its network, nothing is loaded from there. */
function Attachments({ post }: { post: PostView['post'] }) {
  const say = useSay();
  if (post.attachments.length === 0) return null;
  return (
    <ul className={styles.attachments} aria-label={say('web.post.attachments')}>
      {post.attachments.map((each, index) => {
        const Icon = pictures[each.kind];
        const href = [each.url, post.url].find((url) => url && /^https?:/.test(url));
        const words = <><Icon size={14} aria-hidden /><span className={styles.attached}>{say(`web.post.attached.${each.kind}`)}</span>{each.text && <span>{each.text}</span>}</>;
        return <li key={index}>{href ? <a href={href} target="_blank" rel="noreferrer noopener nofollow">{words}</a> : words}</li>;
      })}
    </ul>
  );
}

/** The text, links alive, evidence underlined; what the asked label rests on is marked. */
function Words({ view, why }: { view: PostView; why: LabelName | undefined }) {
  const { text } = view.post;
  const evidence = view.state.assessment?.evidence;
  const pieces = useMemo(() => {
    const spans = (evidence ?? []).filter(([label]) => label !== 'language');
    const places = unitsOfBytes(text, spans.flatMap(([, from, to]) => [from, to]));
    const marks = spans.map(([label], index) => ({ span: { from: places[index * 2] ?? 0, to: places[index * 2 + 1] ?? 0 }, mark: { label: label as string, link: undefined as string | undefined } }));
    const links = linksOf(text).map(({ from, to, href }) => ({ span: { from, to }, mark: { label: '', link: href } }));
    return cut(text, [...marks, ...links]);
  }, [text, evidence]);
  return (
    <p className={styles.text}>
      {pieces.map((piece, index) => {
        const href = piece.marks.find((mark) => mark.link)?.link;
        const marked = why !== undefined && piece.marks.some((mark) => mark.label === why);
        const grounds = piece.marks.some((mark) => mark.label !== '');
        const words = marked ? <mark className={styles.mark}>{piece.text}</mark> : grounds ? <span className={styles.ground}>{piece.text}</span> : piece.text;
        return href ? <a key={index} href={href} target="_blank" rel="noreferrer noopener nofollow">{words}</a> : <span key={index}>{words}</span>;
      })}
    </p>
  );
}
