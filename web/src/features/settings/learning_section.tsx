// What the house learned from the team's corrections, with its effect, and the two things that can be done about it.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { learningQuery, stale, writes, type LearnedLabel } from '../../api/house';
import { problemSentence } from '../../api/http';
import { count, finePercent, percent } from '../../lib/numbers';
import { useSay } from '../../lib/say';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { CheckField } from '../../ui/field';
import { Section } from '../../ui/page_header';
import { Failed, Loading, Notice } from '../../ui/states';
import { Table, type Column } from '../../ui/table';
import styles from './settings.module.css';

export function LearningSection({ may }: { may: boolean }) {
  const say = useSay();
  const client = useQueryClient();
  const learning = useQuery(learningQuery);
  const [asking, setAsking] = useState(false);
  const change = useMutation({ mutationFn: writes.changeLearning, onSuccess: () => stale(client, 'learning'), onSettled: () => setAsking(false) });
  const columns: Column<LearnedLabel>[] = [
    { key: 'label', head: say('web.learning.label'), cell: (row) => say(`web.learning.of.${row.label}`) },
    { key: 'lessons', head: say('web.learning.lessons'), align: 'end', cell: (row) => count(say, row.lessons) },
    { key: 'without', head: say('web.learning.without'), align: 'end', cell: (row) => percent(say, row.right_without / row.lessons) },
    { key: 'with', head: say('web.learning.with'), align: 'end', cell: (row) => percent(say, row.right_with / row.lessons) },
    { key: 'rehearsal', head: say('web.learning.rehearsal'), align: 'end', cell: (row) => (row.label === 'about_us' ? '—' : say('web.learning.from_to', { from: finePercent(say, row.rehearsal_without), to: finePercent(say, row.rehearsal_with) })) },
    { key: 'back', head: say('web.learning.taken_back'), align: 'end', cell: (row) => count(say, row.taken_back) },
  ];
  const rows = learning.data?.labels.filter((label) => label.lessons > 0) ?? [];
  return (
    <Section title={say('web.settings.section.learning')} words={say('web.learning.lead')}>
      {learning.isPending ? <Loading lines={4} /> : learning.isError ? <Failed compact sentence={problemSentence(say, learning.error)} retry={() => void learning.refetch()} /> : (
        <div className={styles.form}>
          <CheckField label={say('web.learning.on')} hint={say('web.learning.on_hint')} checked={learning.data.on} disabled={!may || change.isPending} onChange={(event) => change.mutate({ on: event.target.checked })} />
          {rows.length > 0 ? <Table caption={say('web.learning.effect')} columns={columns} rows={rows} rowKey={(row) => row.label} /> : <Notice>{say(learning.data.on ? 'web.learning.nothing' : 'web.learning.off')}</Notice>}
          {rows.length > 0 && <p className={styles.prose}>{say('web.learning.reading')}</p>}
          {change.isError && <Notice tone="bad" role="alert">{problemSentence(say, change.error)}</Notice>}
          {may && rows.length > 0 && <div className={styles.foot}><Button onClick={() => setAsking(true)}>{say('web.learning.anew')}</Button></div>}
        </div>
      )}
      {asking && (
        <Dialog title={say('web.learning.anew')} onClose={() => setAsking(false)}
          foot={<><Button look="quiet" onClick={() => setAsking(false)}>{say('web.do.cancel')}</Button><Button look="primary" busy={change.isPending} onClick={() => change.mutate({ anew: true })}>{say('web.learning.anew_do')}</Button></>}>
          <p>{say('web.learning.anew_lead')}</p>
        </Dialog>
      )}
    </Section>
  );
}
