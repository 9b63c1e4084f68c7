// A post of the conversation: words as they were written, what was concluded about them with the reason, and what became of them.
import { CornerDownRight, ExternalLink, Eye, EyeOff, Film, Image, Link, Pencil, Quote, Trash2 } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { CaseWhole, PostView } from '../../api/types';
import { useNow } from '../../lib/now';
import { coverWords, coveredIn, personalIn } from '../../lib/masking';
import { useSay } from '../../lib/say';
import { cut, unitsOfBytes } from '../../lib/spans';
import { agoWords, momentWords } from '../../lib/time_words';
import { useActions } from '../../ui/actions';
import { Avatar } from '../../ui/avatar';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { ExposureLine, OpinionBadge } from './exposure';
import { Labels } from './labels';
import type { LabelName } from './labels_model';
import { linksOf } from './links';
import { audienceOf } from './timeline_model';
import styles from './post_item.module.css';

export interface PostItemProps {
  view: PostView;
  whole: CaseWhole;
  /** The keys of labels and of personal data are this post's; `marked` when others could have them. */
  selected: boolean;
  marked: boolean;
  answering: boolean;
  several: boolean;
  onAnswer: (post: string) => void;
  onSelect: (post: string) => void;
}

export function PostItem({ view, whole, selected, marked, answering, several, onAnswer, onSelect }: PostItemProps) {
  const say = useSay();
  const now = useNow();
  const [why, setWhy] = useState<LabelName>();
  const [hint, setHint] = useState<LabelName>();
  // Shown until somebody leaves: nobody is reminded, nothing is kept.
  const [revealed, reveal] = useState(false);
  const covered = personalIn(view).length;
  const box = useRef<HTMLDivElement>(null);
  const { post, author, state } = view;
  const ours = post.direction === 'out';
  const name = author.display_name || author.handle || author.stable_id;
  const at = Date.parse(post.created_at);
  useActions(selected && covered > 0 && !post.blanked ? [{ id: 'reveal', label: revealed ? 'web.personal.cover' : 'web.personal.reveal', group: 'web.group.labels', icon: revealed ? EyeOff : Eye, keys: 'm', perform: () => reveal(!revealed) }] : []);
  useEffect(() => { if (!selected) setWhy(undefined); }, [selected]);
  return (
    <div ref={box} className={styles.post} data-ours={ours || undefined} data-selected={(selected && marked) || undefined} data-post={post.id} onFocusCapture={() => { if (!ours) onSelect(post.id); }}>
      <Avatar name={name} ours={ours} />
      <div className={styles.body}>
        <div className={styles.head}>
          <strong>{name}</strong>
          {author.handle && <span className={styles.handle}>@{author.handle.replace(/^@/, '')}</span>}
          {view.opinion && <OpinionBadge signs={view.opinion} />}
          {ours && <Badge tone="accent">{say('web.post.us')}</Badge>}
          <time dateTime={post.created_at} data-tip={momentWords(say, at)}>{agoWords(say, at, now)}</time>
          {post.edited_at && <span className={styles.edited}><Pencil size={11} aria-hidden />{say('web.post.edited', { ago: agoWords(say, Date.parse(post.edited_at), now) })}</span>}
          <span className={styles.tools}>
            {covered > 0 && !post.blanked && <Button look="quiet" size="s" icon={revealed ? EyeOff : Eye} label={say(revealed ? 'web.personal.cover' : 'web.personal.reveal')} {...(selected && { keys: 'm' })} aria-pressed={revealed} onClick={() => reveal(!revealed)} />}
            {!ours && several && !post.blanked && <Button look="quiet" size="s" icon={CornerDownRight} label={say('web.post.answer_this')} aria-pressed={answering} onClick={() => onAnswer(post.id)} />}
            {post.url && /^https?:/.test(post.url) && <a className={styles.tool} href={post.url} target="_blank" rel="noreferrer noopener" aria-label={say('web.post.see_there')} data-tip={say('web.post.see_there')}><ExternalLink size={14} aria-hidden /></a>}
          </span>
        </div>
        {post.blanked ? <p className={styles.gone}><Trash2 size={14} aria-hidden />{say('web.post.deleted')}</p> : <>{post.text !== '' && <Words view={view} why={why ?? hint} revealed={revealed} onReveal={() => reveal(true)} />}<Attachments post={post} /></>}
        {!ours && !post.blanked && state.assessment && <Labels view={view} whole={whole} selected={selected} revealed={revealed} why={why} onWhy={(label) => { setWhy(label); if (label) onSelect(post.id); }} onHint={setHint} />}
        {!ours && !post.blanked && view.exposure && audienceOf(post.visibility) === 'public' && <ExposureLine exposure={view.exposure} />}
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

interface Mark { label: string; link?: string; covers?: string }

/** The text, links alive, evidence underlined; what the asked label rests on is marked, personal data is covered. */
function Words({ view, why, revealed, onReveal }: { view: PostView; why: LabelName | undefined; revealed: boolean; onReveal: () => void }) {
  const say = useSay();
  const { text } = view.post;
  const evidence = view.state.assessment?.evidence;
  const pieces = useMemo(() => {
    const spans = evidence ?? [];
    const places = unitsOfBytes(text, spans.flatMap(([, from, to]) => [from, to]));
    const marks = spans.map(([label], index) => ({ span: { from: places[index * 2] ?? 0, to: places[index * 2 + 1] ?? 0 }, mark: { label } as Mark }));
    const links = linksOf(text).map(({ from, to, href }) => ({ span: { from, to }, mark: { label: '', link: href } as Mark }));
    const covers = coveredIn(text, personalIn(view)).map(({ kind, span }) => ({ span, mark: { label: '', covers: kind } as Mark }));
    return cut(text, [...marks, ...links, ...covers]);
  }, [text, evidence, view]);
  return (
    <p className={styles.text}>
      {pieces.map((piece, index) => {
        const covers = piece.marks.find((mark) => mark.covers !== undefined);
        if (covers?.covers !== undefined && !revealed) {
          // However many pieces a datum fell into, it is covered once.
          if (index > 0 && pieces[index - 1]?.marks.includes(covers)) return null;
          return <button key={index} type="button" className={styles.covered} data-tip={say('web.personal.reveal')} onClick={onReveal}>{coverWords(say, covers.covers)}</button>;
        }
        const href = piece.marks.find((mark) => mark.link)?.link;
        const marked = why !== undefined && piece.marks.some((mark) => mark.label === why);
        const grounds = piece.marks.some((mark) => mark.label !== '' && mark.label !== 'language');
        const words = marked ? <mark className={styles.mark}>{piece.text}</mark> : grounds ? <span className={styles.ground}>{piece.text}</span> : piece.text;
        return href ? <a key={index} href={href} target="_blank" rel="noreferrer noopener nofollow">{words}</a> : <span key={index}>{words}</span>;
      })}
    </p>
  );
}
