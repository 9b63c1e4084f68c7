// One case: head, conversation or history (or the person, where there is no room beside), and the composer at the foot.
import { useQuery } from '@tanstack/react-query';
import { Inbox } from 'lucide-react';
import { lazy, Suspense, useCallback, useState } from 'react';
import { Problem, problemSentence } from '../../api/http';
import { casePostsQuery, caseQuery } from '../../api/queries';
import type { CaseWhole, PostView } from '../../api/types';
import { learnMore, useSay } from '../../lib/say';
import { useActions } from '../../ui/actions';
import { Empty, Failed, Loading } from '../../ui/states';
import { Tabs, type Tab } from '../../ui/tabs';
import { useCaseActions } from './case_actions';
import { CaseHeader } from './case_header';
import { Composer, type Mode } from './composer';
import { Journal } from './journal';
import { PersonPanel } from './person_panel';
import { Timeline } from './timeline';
import { postToAnswer } from './timeline_model';
import styles from './case_panel.module.css';

/** Few cases have one; it comes when somebody asks. */
const Impact = lazy(() => Promise.all([import('./impact'), learnMore()]).then(([loaded]) => loaded));

type Part = 'talk' | 'impact' | 'person' | 'history';

export function CasePanel({ id, personInside, back }: { id: string; personInside?: boolean; back?: boolean }) {
  const whole = useQuery(caseQuery(id));
  const posts = useQuery(casePostsQuery(id));
  const say = useSay();
  if (whole.error instanceof Problem && whole.error.code === 'not_found') return <Empty icon={Inbox} title={say('web.case.gone')}>{say('web.case.gone_words')}</Empty>;
  if (whole.data) return <Loaded whole={whole.data} posts={posts.data} postsError={posts.error} personInside={personInside === true} back={back === true} />;
  if (whole.error) return <Failed sentence={problemSentence(say, whole.error)} retry={() => void whole.refetch()} />;
  return <Loading lines={8} />;
}

function Loaded({ whole, posts, postsError, personInside, back }: { whole: CaseWhole; posts: PostView[] | undefined; postsError: Error | null; personInside: boolean; back: boolean }) {
  const say = useSay();
  const [part, setPart] = useState<Part>('talk');
  const [mode, setMode] = useState<Mode>('reply');
  const [writing, setWriting] = useState(0);
  const [answering, setAnswering] = useState<string>();
  /** Text that goes back into the composer: a reply taken back, or refused. */
  const [returned, setReturned] = useState<{ text: string; nth: number }>();
  const write = useCallback((to: Mode) => { setPart('talk'); setMode(to); setWriting((nth) => nth + 1); }, []);
  const giveBack = useCallback((text: string) => { setReturned((old) => ({ text, nth: (old?.nth ?? 0) + 1 })); write('reply'); }, [write]);
  const actions = useCaseActions(whole.case, write);
  useActions([{ id: 'history', label: part === 'history' ? 'web.do.talk' : 'web.do.history', group: 'web.group.case', keys: 'i', perform: () => setPart(part === 'history' ? 'talk' : 'history') }]);
  const hasImpact = whole.story !== undefined || whole.woken !== undefined || whole.case.status === 'watched';
  const tabs: Tab<Part>[] = [
    { name: 'talk', label: say('web.case.talk') },
    ...(hasImpact ? [{ name: 'impact' as const, label: say('web.case.impact') }] : []),
    ...(personInside ? [{ name: 'person' as const, label: say('web.case.person') }] : []),
    { name: 'history', label: say('web.case.history'), keys: 'i' },
  ];
  const shown = (part === 'person' && !personInside) || (part === 'impact' && !hasImpact) ? 'talk' : part;
  const target = posts && (posts.find((view) => view.post.id === answering) ?? postToAnswer(posts));
  return (
    <article className={styles.case} aria-label={whole.author.display_name || whole.author.handle}>
      <CaseHeader whole={whole} posts={posts} actions={actions} back={back} />
      <Tabs label={say('web.case.parts')} tabs={tabs} chosen={shown} onChoose={setPart}>
        {shown === 'talk' && (
          <>
            {posts ? <Timeline whole={whole} posts={posts} answering={target?.post.id} onAnswer={(post) => { setAnswering(post); write('reply'); }} onGiveBack={giveBack} />
              : postsError ? <Failed sentence={problemSentence(say, postsError)} /> : <div className={styles.wait}><Loading lines={6} /></div>}
            {whole.case.status !== 'closed' && actions.may && <Composer whole={whole} posts={posts} target={target} mode={mode} onMode={setMode} writing={writing} returned={returned} onSent={() => setAnswering(undefined)} />}
          </>
        )}
        {shown === 'impact' && <Suspense fallback={<Loading lines={6} />}><Impact whole={whole} actions={actions} /></Suspense>}
        {shown === 'history' && <Journal caseId={whole.case.id} />}
        {shown === 'person' && <PersonPanel caseId={whole.case.id} />}
      </Tabs>
    </article>
  );
}
