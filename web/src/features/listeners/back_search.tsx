// Back-searches of a listener: a new one, how far the one under way has come, and those before.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { History, Pause, Play, X } from 'lucide-react';
import { useState } from 'react';
import { problemSentence } from '../../api/http';
import { stale } from '../../api/house';
import { backSearchesQuery, listeningWrites, type BackSearch, type BackSearchAct } from '../../api/listening';
import type { Listener } from '../../api/types';
import { count } from '../../lib/numbers';
import { useNow } from '../../lib/now';
import { useSay } from '../../lib/say';
import { agoWords, dateWords, momentWords } from '../../lib/time_words';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Field, SelectField } from '../../ui/field';
import { Section } from '../../ui/page_header';
import { Failed, Loading } from '../../ui/states';
import { toast } from '../../ui/toast';
import styles from './found.module.css';

const PERIODS = ['1', '7', '30', '90', '365'] as const;
type Period = (typeof PERIODS)[number];
const isUnfinished = (one: BackSearch): boolean => one.state === 'running' || one.state === 'paused';

export function BackSearches({ listener, may }: { listener: Listener; may: boolean }) {
  const say = useSay();
  const searches = useQuery(backSearchesQuery(listener.id));
  if (searches.isPending) return <Loading lines={5} />;
  if (searches.isError) return <Failed sentence={problemSentence(say, searches.error)} retry={() => void searches.refetch()} />;
  const unfinished = searches.data.some(isUnfinished);
  return (
    <Section title={say('web.back_search.title')} words={say('web.back_search.lead')}>
      {may && !unfinished && <Form listener={listener} />}
      {searches.data.length > 0 && <ol className={styles.runs} aria-label={say('web.back_search.runs')}>{searches.data.map((one) => <Run key={one.id} search={one} listener={listener} may={may} />)}</ol>}
    </Section>
  );
}

function Form({ listener }: { listener: Listener }) {
  const say = useSay();
  const client = useQueryClient();
  const [period, setPeriod] = useState<Period>('30');
  const [act, setAct] = useState<BackSearchAct>('record');
  const [most, setMost] = useState('50');
  const cases = Number(most);
  const sound = act === 'record' || (Number.isInteger(cases) && cases >= 1 && cases <= 1000);
  const start = useMutation({
    mutationFn: () => listeningWrites.startBackSearch(listener.id, { from: new Date(Date.now() - Number(period) * 86_400_000).toISOString(), act, ...(act === 'open' && { most_cases: cases }) }),
    onSuccess: () => stale(client, 'back_searches'),
    onError: (error) => toast({ text: problemSentence(say, error), tone: 'bad', lasts: 8000 }),
  });
  return (
    <form className={styles.form} onSubmit={(event) => { event.preventDefault(); if (sound) start.mutate(); }}>
      <SelectField label={say('web.back_search.period')} value={period} onChoose={setPeriod} choices={PERIODS.map((value) => ({ value, label: say('web.back_search.days', { n: Number(value) }) }))} />
      <SelectField label={say('web.back_search.act')} value={act} onChoose={setAct} choices={[{ value: 'record', label: say('web.back_search.act.record') }, { value: 'open', label: say('web.back_search.act.open'), disabled: listener.action === 'alert' || listener.action === 'suggest' }]} />
      {act === 'open' && <Field label={say('web.back_search.most')} inputMode="numeric" value={most} onChange={(event) => setMost(event.target.value)} error={sound ? undefined : say('error.bad_case_limit')} />}
      <Button type="submit" look="primary" icon={History} busy={start.isPending} disabled={!sound}>{say('web.back_search.start')}</Button>
    </form>
  );
}

function Run({ search, listener, may }: { search: BackSearch; listener: Listener; may: boolean }) {
  const say = useSay();
  const now = useNow();
  const client = useQueryClient();
  const move = useMutation({
    mutationFn: (verb: 'pause' | 'resume' | 'cancel') => listeningWrites.moveBackSearch(search.id, verb),
    onSuccess: () => stale(client, 'back_searches'),
    onError: (error) => toast({ text: problemSentence(say, error), tone: 'bad', lasts: 8000 }),
  });
  const { looked_at: looked, hits, opened } = search.progress;
  const share = search.total === 0 ? 1 : Math.min(1, looked / search.total);
  const at = Date.parse(search.started_at);
  const period = say('web.back_search.from_to', { from: dateWords(say, Date.parse(search.from), now), to: dateWords(say, Date.parse(search.to), now) });
  return (
    <li className={styles.run}>
      <div className={styles.runHead}>
        <strong>{period}</strong>
        <Badge tone={search.state === 'running' ? 'accent' : 'plain'}>{say(`web.back_search.state.${search.state}`)}</Badge>
        <span>{say(`web.back_search.act.${search.act}`)}</span>
        <span><time dateTime={search.started_at} data-tip={momentWords(say, at)}>{agoWords(say, at, now)}</time></span>
      </div>
      {isUnfinished(search) && <progress className={styles.bar} max={1} value={share} aria-label={say('web.back_search.progress', { period })} />}
      <div className={styles.runFoot}>
        <span>{say('web.back_search.looked', { looked: count(say, looked), total: count(say, Math.max(search.total, looked)) })}</span>
        <span>{say('web.back_search.hits', { n: hits, count: count(say, hits) })}</span>
        {search.act === 'open' && <span>{say('web.back_search.opened', { n: opened, count: count(say, opened) })}</span>}
        {search.reason && <span>{say.maybe(`web.back_search.reason.${search.reason}`) ?? say('web.back_search.reason.other')}</span>}
        {search.listener_version !== listener.version && <span>{say('web.back_search.older_query')}</span>}
        {may && isUnfinished(search) && (
          <>
            {search.state === 'running' ? <Button size="s" icon={Pause} busy={move.isPending} onClick={() => move.mutate('pause')}>{say('web.back_search.pause')}</Button>
              : <Button size="s" icon={Play} busy={move.isPending} onClick={() => move.mutate('resume')}>{say('web.back_search.resume')}</Button>}
            <Button size="s" look="quiet" icon={X} busy={move.isPending} onClick={() => move.mutate('cancel')}>{say('web.back_search.cancel')}</Button>
          </>
        )}
      </div>
    </li>
  );
}
