// What comes of a case beyond it: by what it wakes while it is watched, how often and by whom the same is said.
import { useQuery } from '@tanstack/react-query';
import { BellRing, Eye } from 'lucide-react';
import { countersQuery } from '../../api/queries';
import type { CaseWhole } from '../../api/types';
import { useNow } from '../../lib/now';
import { count } from '../../lib/numbers';
import { useSay } from '../../lib/say';
import { agoWords, momentWords } from '../../lib/time_words';
import { Button } from '../../ui/button';
import type { CaseActions } from './case_actions';
import { ImpactStory } from './impact_story';
import { ImpactWatch } from './impact_watch';
import styles from './impact.module.css';

export default function Impact({ whole, actions }: { whole: CaseWhole; actions: CaseActions }) {
  const say = useSay();
  const now = useNow();
  const { case: one, woken } = whole;
  const untouched = (one.status === 'new' || one.status === 'open') && one.first_response_at === undefined && one.last_reply_at === undefined;
  return (
    <div className={styles.impact}>
      {woken && one.status !== 'watched' && (
        <section className={styles.woken}>
          <BellRing size={16} strokeWidth={1.75} aria-hidden />
          <p>{say(`woken.${woken.measure}`, { from: woken.from, to: woken.to })} <time dateTime={woken.at} data-tip={momentWords(say, Date.parse(woken.at))}>{agoWords(say, Date.parse(woken.at), now)}</time></p>
          {untouched && actions.may && one.kind !== 'claim' && one.kind !== 'incident' && <Button size="s" icon={Eye} onClick={() => void actions.verbs.watchAgain(say('web.impact.watched_again'))}>{say('web.impact.watch_again')}</Button>}
        </section>
      )}
      {one.status === 'watched' && <ImpactWatch id={one.id} version={one.version} may={actions.may} />}
      {whole.story ? <ImpactStory id={whole.story.id} caseId={one.id} may={actions.may} /> : <p className={styles.quiet}>{say('web.impact.nothing')}</p>}
      <Counters post={one.opening_post} />
    </div>
  );
}

const shown = ['views', 'reposts', 'quotes', 'replies', 'likes'] as const;

/** What the network shows beside the post, and since when we look. */
function Counters({ post }: { post: string }) {
  const say = useSay();
  const series = useQuery(countersQuery(post)).data ?? [];
  const [first, last] = [series[0], series.at(-1)];
  if (!first || !last) return null;
  const known = shown.filter((name) => last[name] !== undefined);
  return (
    <section>
      <h2>{say('web.impact.network')}</h2>
      <dl className={styles.numbers}>
        {known.map((name) => {
          const grown = (last[name] ?? 0) - (first[name] ?? 0);
          return <div key={name}><dd className="figures">{count(say, last[name] ?? 0)}</dd><dt>{say(`web.impact.counter.${name}`, { n: last[name] ?? 0 })}{grown > 0 && <span className="figures"> +{count(say, grown)}</span>}</dt></div>;
        })}
      </dl>
    </section>
  );
}
