// The story of a case: how often it was told, how far it reaches, when, and by whom. Copies were collected; whoever needs help
// all the same gets a case of their own from here.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { get, post as send, problemSentence } from '../../api/http';
import { storyQuery } from '../../api/queries';
import type { PostView } from '../../api/types';
import { maskedPost } from '../../lib/masking';
import { useNow } from '../../lib/now';
import { count, shortCount, signed } from '../../lib/numbers';
import { useSay } from '../../lib/say';
import { agoWords, dateWords, momentWords, timeOfDay } from '../../lib/time_words';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { ChannelMark } from '../../ui/channel_mark';
import { Failed, Loading } from '../../ui/states';
import { toast } from '../../ui/toast';
import { timesTold } from './impact_model';
import styles from './impact.module.css';

export function ImpactStory({ id, caseId, may }: { id: string; caseId: string; may: boolean }) {
  const say = useSay();
  const { data, error, refetch } = useQuery(storyQuery(id));
  const [further, setFurther] = useState<{ items: PostView[]; cursor: string | undefined }>();
  if (error) return <Failed sentence={problemSentence(say, error)} retry={() => void refetch()} />;
  if (!data) return <Loading lines={6} />;
  const { story } = data;
  const posts = [...data.posts, ...(further?.items ?? [])];
  const cursor = further ? further.cursor : data.next_cursor;
  const more = async () => {
    try {
      const page = await get('/api/v1/posts', { query: { story: id, limit: 100, ...(cursor && { cursor }) } });
      setFurther({ items: [...(further?.items ?? []), ...page.items], cursor: page.next_cursor });
    } catch (problem) {
      toast({ text: problemSentence(say, problem), tone: 'bad' });
    }
  };
  const numbers: [string, string][] = [
    [say('web.impact.posts', { n: story.posts }), count(say, story.posts)],
    [say('web.impact.reposts', { n: story.reposts }), count(say, story.reposts)],
    [say('web.impact.quotes', { n: story.quotes }), count(say, story.quotes)],
    [say('web.impact.authors', { n: story.authors }), count(say, story.authors)],
    [say('web.impact.reach'), shortCount(say, story.reach)],
    [say('web.impact.per_hour'), count(say, story.per_hour)],
    ...(story.tone === undefined ? [] : [[say('web.impact.tone'), signed(say, story.tone)] as [string, string]]),
  ];
  return (
    <section>
      <h2>{say('web.impact.story')}</h2>
      <dl className={styles.numbers}>{numbers.map(([term, value]) => <div key={term}><dd className="figures">{value}</dd><dt>{term}</dt></div>)}</dl>
      <Times posts={posts} />
      <p className={styles.quiet}>{say('web.impact.collected')}</p>
      <ol className={styles.members} aria-label={say('web.impact.members')}>
        {posts.map((view) => <Member key={view.post.id} view={view} story={id} original={view.post.id === story.first_post} caseId={caseId} may={may} />)}
      </ol>
      {cursor && <Button size="s" onClick={() => void more()}>{say('web.impact.more')}</Button>}
    </section>
  );
}

const bins = 24;

/** When it was said: bars from the first to the last. */
function Times({ posts }: { posts: readonly PostView[] }) {
  const say = useSay();
  const now = useNow();
  if (posts.length < 2) return null;
  const { from, to, counts } = timesTold(posts, bins);
  const most = Math.max(...counts);
  return (
    <figure className={styles.times}>
      <svg viewBox={`0 0 ${bins * 10} 40`} preserveAspectRatio="none" role="img" aria-label={say('web.impact.times')}>
        {counts.map((n, bin) => <rect key={bin} x={bin * 10 + 1} width={8} y={40 - (38 * n) / most} height={(38 * n) / most} />)}
      </svg>
      <figcaption>{[from, to].map((end, nth) => <time key={nth} dateTime={new Date(end).toISOString()} data-tip={momentWords(say, end)}>{dateWords(say, end, now)}, {timeOfDay(say, end)}</time>)}</figcaption>
    </figure>
  );
}

function Member({ view, story, original, caseId, may }: { view: PostView; story: string; original: boolean; caseId: string; may: boolean }) {
  const say = useSay();
  const now = useNow();
  const client = useQueryClient();
  const navigate = useNavigate();
  const search = useSearch({ from: '/shell/inbox' });
  const { post, author, state } = view;
  const at = Date.parse(post.created_at);
  const open = async () => {
    try {
      const opened = await send('/api/v1/posts/{id}/open_case', { path: { id: post.id } });
      void client.invalidateQueries({ queryKey: ['story', story] });
      toast({ text: say('web.impact.case_opened'), tone: 'good' });
      void navigate({ to: '/inbox/$caseId', params: { caseId: opened.id }, search });
    } catch (error) {
      toast({ text: problemSentence(say, error), tone: 'bad', lasts: 8000 });
    }
  };
  return (
    <li className={styles.member}>
      <div className={styles.memberHead}>
        <strong>{author.display_name || author.handle || author.stable_id}</strong>
        <ChannelMark channel={post.channel} size={12} />
        {author.followers !== undefined && <span className="figures">{say('web.row.followers', { n: author.followers, shown: shortCount(say, author.followers) })}</span>}
        {original && <Badge tone="accent">{say('story_part.original')}</Badge>}
        <time dateTime={post.created_at} data-tip={momentWords(say, at)}>{agoWords(say, at, now)}</time>
      </div>
      <p>{maskedPost(say, view) || say('web.row.no_words')}</p>
      <div className={styles.memberFoot}>
        {state.reason && say.maybe(`decision.${state.reason}`) && <span>{say.maybe(`decision.${state.reason}`)}</span>}
        {state.case_id === caseId ? <span>{say('web.impact.this_case')}</span>
          : state.case_id ? <Link to="/inbox/$caseId" params={{ caseId: state.case_id }} search={search}>{say('web.impact.their_case')}</Link>
          : may && !post.blanked && post.direction === 'in' && <Button size="s" look="quiet" onClick={() => void open()}>{say('web.impact.open_case')}</Button>}
      </div>
    </li>
  );
}
