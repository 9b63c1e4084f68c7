// The inbox: queues, list, case, person side by side as room allows; on a phone one at a time. Widths and folds are kept.
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { ChevronDown, MessageSquareText, PanelLeft } from 'lucide-react';
import { lazy, Suspense, useEffect } from 'react';
import { countsQuery } from '../api/queries';
import { useMe } from '../api/session';
import { CaseList } from '../features/inbox/case_list';
import { QueueList } from '../features/inbox/queue_list';
import { countOf, queueOf, queues } from '../features/inbox/queues';
import { useKept } from '../lib/kept';
import { useMedia } from '../lib/media';
import { count } from '../lib/numbers';
import { useSay } from '../lib/say';
import { useActions } from '../ui/actions';
import { Keys } from '../ui/keys';
import { Menu } from '../ui/menu';
import { Splitter } from '../ui/splitter';
import { Empty, Loading } from '../ui/states';
import styles from './inbox_screen.module.css';

/** Only who has not finished setting up needs it. */
const Checklist = lazy(() => import('../features/setup/checklist').then((loaded) => ({ default: loaded.Checklist })));

// The list is there first; the case follows while somebody looks at it.
const loadCase = () => import('../features/case/case_panel');
const loadPerson = () => import('../features/case/person_panel');
const CasePanel = lazy(() => loadCase().then((loaded) => ({ default: loaded.CasePanel })));
const PersonPanel = lazy(() => loadPerson().then((loaded) => ({ default: loaded.PersonPanel })));

function useWidth(name: string, usual: number): [number, (width: number) => void] {
  const [text, set] = useKept(`width.${name}`, String(usual));
  return [Number(text) || usual, (width) => set(String(width))];
}

export default function InboxScreen() {
  const say = useSay();
  const { caseId } = useParams({ strict: false });
  const roomForPerson = useMedia('(min-width: 1340px)');
  const roomForQueues = useMedia('(min-width: 1120px)');
  const roomForTwo = useMedia('(min-width: 760px)');
  const [queuesFold, foldQueues] = useKept<'open' | 'folded'>('fold.queues', 'open');
  const [personFold, foldPerson] = useKept<'open' | 'folded'>('fold.person', 'open');
  const [queuesWidth, setQueuesWidth] = useWidth('queues', 204);
  const [listWidth, setListWidth] = useWidth('list', 364);
  const [personWidth, setPersonWidth] = useWidth('person', 268);
  const withQueues = roomForQueues && queuesFold === 'open';
  const withPerson = roomForPerson && personFold === 'open';
  useActions([
    { id: 'fold-queues', label: queuesFold === 'open' ? 'web.do.fold_queues' : 'web.do.unfold_queues', group: 'web.group.list', icon: PanelLeft, keys: '[', allowed: roomForQueues, perform: () => foldQueues(queuesFold === 'open' ? 'folded' : 'open') },
    { id: 'fold-person', label: personFold === 'open' ? 'web.do.fold_person' : 'web.do.unfold_person', group: 'web.group.case', icon: PanelLeft, keys: ']', allowed: roomForPerson, perform: () => foldPerson(personFold === 'open' ? 'folded' : 'open') },
  ]);

  useEffect(() => {
    const idle = setTimeout(() => { for (const load of [loadCase, loadPerson]) load().catch(() => undefined); }, 200);
    return () => clearTimeout(idle);
  }, []);

  const list = <CaseList {...(!withQueues && { queuesButton: <QueuesMenu /> })} />;
  if (!roomForTwo) return <div className={styles.one}>{caseId ? <Suspense fallback={<Loading lines={8} />}><CasePanel key={caseId} id={caseId} personInside back /></Suspense> : list}</div>;
  return (
    <div className={styles.panels}>
      {withQueues && <><div className={styles.panel} style={{ width: queuesWidth }}><QueueList /></div><Splitter label={say('web.inbox.width_queues')} width={queuesWidth} least={160} most={300} usual={204} onWidth={setQueuesWidth} /></>}
      <div className={styles.panel} style={{ width: listWidth }}>{list}</div>
      <Splitter label={say('web.inbox.width_list')} width={listWidth} least={300} most={560} usual={364} onWidth={setListWidth} />
      <div className={styles.rest}>{caseId ? <Suspense fallback={<Loading lines={8} />}><CasePanel key={caseId} id={caseId} personInside={!withPerson} /></Suspense> : <NothingChosen />}</div>
      {withPerson && caseId && <><Splitter label={say('web.inbox.width_person')} width={personWidth} least={240} most={400} usual={268} side="right" onWidth={setPersonWidth} /><aside className={styles.panel} style={{ width: personWidth }} aria-label={say('web.person.title')}><Suspense fallback={<Loading lines={5} />}><PersonPanel caseId={caseId} /></Suspense></aside></>}
    </div>
  );
}

/** Where there is no room for the queues they are a menu on the title. */
function QueuesMenu() {
  const say = useSay();
  const me = useMe();
  const navigate = useNavigate();
  const search = useSearch({ from: '/shell/inbox' });
  const counts = useQuery(countsQuery()).data ?? [];
  const chosen = queueOf(search);
  const items = queues.map((queue, index) => {
    const number = index < 7 ? countOf(queue, counts, me?.id, search.brand) : 0;
    return { label: `${say(queue.name)}${number > 0 ? ` · ${count(say, number)}` : ''}`, icon: queue.icon, checked: queue.id === chosen?.id, perform: () => void navigate({ to: '/inbox', search: queue.search }) };
  });
  return (
    <Menu label={say('web.inbox.queues')} items={items} trigger={(props) => (
      <button type="button" className={styles.title} {...props}><h1>{chosen ? say(chosen.name) : say('web.queue.view')}</h1>{chosen && <span className="figures">{count(say, countOf(chosen, counts, me?.id, search.brand))}</span>}<ChevronDown size={16} aria-hidden /></button>
    )} />
  );
}

function NothingChosen() {
  const say = useSay();
  return (
    <Empty icon={MessageSquareText} title={say('web.inbox.choose')} action={<Suspense fallback={null}><Checklist stacked /></Suspense>}>
      <p className={styles.hints}><Keys of="j" /> <Keys of="k" /> {say('web.inbox.hint_move')}</p>
      <p className={styles.hints}><Keys of="r" /> {say('web.inbox.hint_reply')} <Keys of="e" /> {say('web.inbox.hint_resolve')} <Keys of="?" /> {say('web.inbox.hint_keys')}</p>
    </Empty>
  );
}
