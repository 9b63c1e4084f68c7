// The weekly audit: posts of a random sample, one after the other, judged by key; and what the verdicts say of all that was heard.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Check, CircleHelp, ClipboardCheck, ExternalLink, Undo2, X } from 'lucide-react';
import { useState } from 'react';
import { auditSamplesQuery, auditWeeksQuery, listeningWrites, type AuditSample, type AuditVerdict, type AuditWeek } from '../../api/listening';
import { problemSentence } from '../../api/http';
import { useMay } from '../../api/session';
import { count, percent } from '../../lib/numbers';
import { useNow } from '../../lib/now';
import { useSay, type SentenceKey } from '../../lib/say';
import { dateWords, momentWords } from '../../lib/time_words';
import { ActionButton, useActions, type Action } from '../../ui/actions';
import { ChannelMark } from '../../ui/channel_mark';
import { Select } from '../../ui/field';
import { Page, PageHeader, Section } from '../../ui/page_header';
import { Empty, Failed, Loading } from '../../ui/states';
import { toast } from '../../ui/toast';
import styles from './audit.module.css';
import { judgedOf, nextToJudge, withVerdict } from './order';

const VERDICTS: { verdict: AuditVerdict; keys: string; icon: typeof Check; label: SentenceKey }[] = [
  { verdict: 'missed', keys: 'y, s', icon: Check, label: 'web.audit.missed' },
  { verdict: 'not_ours', keys: 'n', icon: X, label: 'web.audit.not_ours' },
  { verdict: 'unsure', keys: 'u', icon: CircleHelp, label: 'web.audit.unsure' },
];

export default function AuditScreen() {
  const say = useSay();
  const may = useMay('read_measures');
  const weeks = useQuery({ ...auditWeeksQuery, enabled: may });
  const [chosen, setChosen] = useState<string>();
  const now = useNow();
  if (!may) return <Page><Empty icon={ClipboardCheck} title={say('web.settings.no_permission.title')}>{say('web.figures.no_permission')}</Empty></Page>;
  const header = (actions?: React.ReactNode) => <PageHeader title={say('web.audit.title')} actions={actions}>{say('web.audit.lead')} <Link to="/figures">{say('web.audit.to_figures')}</Link></PageHeader>;
  if (weeks.isPending) return <Page>{header()}<Loading lines={6} /></Page>;
  if (weeks.isError) return <Page>{header()}<Failed sentence={problemSentence(say, weeks.error)} retry={() => void weeks.refetch()} /></Page>;
  const week = weeks.data.find((one) => one.week === chosen) ?? weeks.data.find((one) => one.over) ?? weeks.data[0];
  if (!week) return <Page>{header()}<Section><Empty icon={ClipboardCheck} title={say('web.audit.empty.title')}>{say('web.audit.empty.lead')}</Empty></Section></Page>;
  return (
    <Page>
      {header(<Select label={say('web.audit.week')} value={week.week} onChoose={setChosen} choices={weeks.data.map((one) => ({ value: one.week, label: say('web.audit.week_of', { day: dateWords(say, Date.parse(one.week), now) }) }))} />)}
      <Result week={week} />
      <Judging key={week.week} week={week} />
    </Page>
  );
}

function Result({ week }: { week: AuditWeek }) {
  const say = useSay();
  const { estimate, recall } = week;
  return (
    <Section title={say('web.audit.result')} words={say('web.audit.heard', { near: count(say, week.near.heard), far: count(say, week.far.heard) })}>
      {estimate ? (
        <p className={styles.result}>
          <strong>{say('web.audit.estimate', { n: Math.round(estimate.missed), missed: count(say, Math.round(estimate.missed)), low: count(say, Math.round(estimate.low)), high: count(say, Math.round(estimate.high)) })}</strong>{' '}
          {recall && say('web.audit.recall', { found: count(say, week.found), share: percent(say, recall.share) })}{' '}
          {recall?.low !== undefined && recall.high !== undefined && say('web.audit.recall_between', { low: percent(say, recall.low), high: percent(say, recall.high) })}
        </p>
      ) : <p className={styles.quiet}>{say('web.audit.not_yet')}</p>}
      <table className={styles.strata}>
        <thead><tr><th scope="col">{say('web.audit.stratum')}</th><th scope="col">{say('web.audit.heard_head')}</th><th scope="col">{say('web.audit.sampled')}</th><th scope="col">{say('web.audit.judged')}</th><th scope="col">{say('web.audit.missed_head')}</th></tr></thead>
        <tbody>
          {(['near', 'far'] as const).map((stratum) => {
            const counts = week[stratum];
            const share = week[`${stratum}_missed`];
            return (
              <tr key={stratum}>
                <th scope="row" data-tip={say(`web.audit.stratum.${stratum}.words`)}>{say(`web.audit.stratum.${stratum}`)}</th><td>{count(say, counts.heard)}</td><td>{count(say, counts.sampled)}</td><td>{count(say, counts.missed + counts.not_ours + counts.unsure)}</td>
                <td>{share.share === undefined ? '–' : `${percent(say, share.share)} (${percent(say, share.low ?? 0)}–${percent(say, share.high ?? 1)})`}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {!week.over && <p className={styles.quiet}>{say('web.audit.going_on')}</p>}
    </Section>
  );
}

function Judging({ week }: { week: AuditWeek }) {
  const say = useSay();
  const client = useQueryClient();
  const may = useMay('manage_listeners');
  const query = auditSamplesQuery(week.week);
  const samples = useQuery(query);
  const [done, setDone] = useState<string[]>([]);
  const judge = useMutation({
    scope: { id: 'audit' }, // in the order of the keys
    mutationFn: ({ id, verdict }: { id: string; verdict: AuditVerdict | undefined }) => listeningWrites.judge(id, verdict),
    onSuccess: () => client.invalidateQueries({ queryKey: auditWeeksQuery.queryKey }),
    onError: (error) => {
      toast({ text: problemSentence(say, error), tone: 'bad', lasts: 8000 });
      void client.invalidateQueries({ queryKey: query.queryKey });
    },
  });
  // The next one is there before the house has answered: whoever judges does not wait.
  const give = (id: string, verdict: AuditVerdict | undefined) => {
    client.setQueryData<AuditSample[]>(query.queryKey, (old) => old && withVerdict(old, id, verdict));
    judge.mutate({ id, verdict });
  };
  const current = nextToJudge(samples.data ?? []);
  const last = done.at(-1);
  const actions: Action[] = may ? [
    ...VERDICTS.map(({ verdict, keys, icon, label }) => ({
      id: `audit_${verdict}`, label, group: 'web.audit.title' as const, icon, keys, allowed: current !== undefined,
      perform: () => { if (current) { setDone((old) => [...old, current.id]); give(current.id, verdict); } },
    })),
    { id: 'undo', label: 'web.audit.undo', group: 'web.audit.title', icon: Undo2, keys: 'z', allowed: last !== undefined, perform: () => { if (last) { setDone((old) => old.slice(0, -1)); give(last, undefined); } } },
  ] : [];
  useActions(actions);
  if (samples.isPending) return <Loading lines={5} />;
  if (samples.isError) return <Failed sentence={problemSentence(say, samples.error)} retry={() => void samples.refetch()} />;
  const judged = judgedOf(samples.data);
  return (
    <Section title={say('web.audit.judge')} words={say('web.audit.progress', { done: judged, all: samples.data.length })}>
      <progress className={styles.bar} max={Math.max(1, samples.data.length)} value={judged} aria-label={say('web.audit.progress', { done: judged, all: samples.data.length })} />
      {current ? <Sample sample={current} /> : <Empty compact icon={ClipboardCheck} title={say('web.audit.all_done')} />}
      {may && <div className={styles.buttons}>{actions.map((action) => <ActionButton key={action.id} action={action} look={action.id === 'audit_missed' ? 'primary' : 'plain'} />)}</div>}
    </Section>
  );
}

function Sample({ sample }: { sample: AuditSample }) {
  const say = useSay();
  const at = Date.parse(sample.created_at);
  return (
    <article className={styles.sample} aria-live="polite">
      <p className={styles.who}><ChannelMark channel={sample.channel} size={12} /> <strong>{sample.author}</strong> <time dateTime={sample.created_at}>{momentWords(say, at)}</time>{sample.url && <a href={sample.url} target="_blank" rel="noreferrer noopener">{say('web.audit.open')} <ExternalLink size={12} aria-hidden /></a>}</p>
      <p className={styles.text}>{sample.text}</p>
      <p className={styles.quiet}>{say('web.audit.question')}</p>
    </article>
  );
}
