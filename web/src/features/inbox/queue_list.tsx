// The queues and the saved views, with how many wait in each. Counts move by themselves.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { Bookmark, BookmarkPlus, X } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { call, post, problemSentence } from '../../api/http';
import { brandsQuery, countsQuery, viewsQuery } from '../../api/queries';
import { useMe } from '../../api/session';
import { count } from '../../lib/numbers';
import { useSay } from '../../lib/say';
import { Button } from '../../ui/button';
import { CountBadge } from '../../ui/badge';
import { Dialog } from '../../ui/dialog';
import { Field } from '../../ui/field';
import { toast } from '../../ui/toast';
import { countOf, filterOf, queueOf, queues, searchOf } from './queues';
import styles from './queue_list.module.css';

export function QueueList() {
  const say = useSay();
  const me = useMe();
  const search = useSearch({ from: '/shell/inbox' });
  const { caseId } = useParams({ strict: false });
  const counts = useQuery(countsQuery()).data;
  const brands = useQuery(brandsQuery).data;
  const chosen = queueOf(search);
  const { brand } = search;
  return (
    <nav className={styles.queues} aria-label={say('web.inbox.queues')}>
      {(brands?.length ?? 0) > 1 && brand && <p className={styles.brand}>{brands?.find((each) => each.id === brand)?.name}</p>}
      <ul>
        {queues.map((queue, index) => {
          const number = counts ? countOf(queue, counts, me?.id, brand) : undefined;
          return (
            <li key={queue.id} className={index === 4 ? styles.apart : undefined}>
              <Link
                to={caseId ? '/inbox/$caseId' : '/inbox'} params={caseId ? { caseId } : {}} search={{ ...queue.search, ...(brand && { brand }) }}
                activeOptions={{ exact: true }} className={styles.queue} aria-current={chosen?.id === queue.id ? 'page' : undefined} data-tip={queue.keys ? '' : undefined} data-keys={queue.keys}
              >
                <queue.icon size={16} strokeWidth={1.7} aria-hidden />
                <span className={styles.name}>{say(queue.name)}</span>
                {number !== undefined && number > 0 && index < 7 && <CountBadge strong={index < 4}>{count(say, number)}</CountBadge>}
              </Link>
            </li>
          );
        })}
      </ul>
      <Views />
    </nav>
  );
}

function Views() {
  const say = useSay();
  const client = useQueryClient();
  const search = useSearch({ from: '/shell/inbox' });
  const { data: views } = useQuery(viewsQuery);
  const [naming, setNaming] = useState(false);
  const asked = JSON.stringify(searchOf(filterOf(search)));
  const again = () => client.invalidateQueries({ queryKey: viewsQuery.queryKey });
  const forget = async (id: string) => {
    const view = views?.find((each) => each.id === id);
    try {
      await call('delete', '/api/v1/views/{id}', { path: { id } });
      await again();
      if (view) toast({ text: say('web.view.forgotten', { name: view.name }), undo: () => void post('/api/v1/views', { body: { name: view.name, filter: view.filter } }).then(again) });
    } catch (error) { toast({ text: problemSentence(say, error), tone: 'bad' }); }
  };
  return (
    <>
      <div className={styles.head}>
        <h2>{say('web.view.mine')}</h2>
        <Button look="quiet" size="s" icon={BookmarkPlus} label={say('web.view.save')} onClick={() => setNaming(true)} />
      </div>
      {views?.length === 0 && <p className={styles.hint}>{say('web.view.none')}</p>}
      <ul>
        {views?.map((view) => (
          <li key={view.id} className={styles.saved}>
            <Link to="/inbox" search={searchOf(view.filter)} activeOptions={{ exact: true }} className={styles.queue} aria-current={JSON.stringify(searchOf(view.filter)) === asked ? 'page' : undefined}>
              <Bookmark size={16} strokeWidth={1.7} aria-hidden /><span className={styles.name}>{view.name}</span>
            </Link>
            <Button look="quiet" size="s" icon={X} label={say('web.view.forget', { name: view.name })} className={styles.forget} onClick={() => void forget(view.id)} />
          </li>
        ))}
      </ul>
      {naming && <NameView onClose={() => setNaming(false)} onSaved={again} />}
    </>
  );
}

function NameView({ onClose, onSaved }: { onClose: () => void; onSaved: () => Promise<unknown> }) {
  const say = useSay();
  const search = useSearch({ from: '/shell/inbox' });
  const [error, setError] = useState<string>();
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get('name')).trim();
    try {
      await post('/api/v1/views', { body: { name, filter: filterOf(search) } });
      await onSaved();
      onClose();
    } catch (problem) { setError(problemSentence(say, problem)); }
  };
  return (
    <Dialog title={say('web.view.save')} width="s" onClose={onClose}>
      <form className={styles.form} onSubmit={(event) => void save(event)}>
        <Field label={say('web.view.name')} name="name" required maxLength={80} autoFocus hint={say('web.view.name_hint')} error={error} placeholder={say('web.view.example')} />
        <div className={styles.formFoot}><Button onClick={onClose}>{say('web.do.cancel')}</Button><Button look="primary" type="submit">{say('web.do.save')}</Button></div>
      </form>
    </Dialog>
  );
}
