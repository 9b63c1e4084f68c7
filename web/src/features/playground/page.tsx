// The playground: what is being said there, and beside it everything one can do with it.
import { useQuery } from '@tanstack/react-query';
import { MessagesSquare } from 'lucide-react';
import { useState } from 'react';
import { accountsQuery } from '../../api/queries';
import { useMay } from '../../api/session';
import { useSay } from '../../lib/say';
import { Page, PageHeader, Section } from '../../ui/page_header';
import { Empty, Notice } from '../../ui/states';
import { DayBox } from './day_box';
import { FaultsBox } from './faults_box';
import { JoinBox } from './join_box';
import styles from './playground.module.css';
import { Stream } from './stream';
import { useStream } from './use_stream';
import { WriteBox, type Answering } from './write_box';

export default function PlaygroundScreen() {
  const say = useSay();
  const mayWrite = useMay('work_cases');
  const mayRead = useMay('read_posts');
  const mayRule = useMay('manage_accounts');
  const accounts = useQuery(accountsQuery).data?.filter((account) => account.channel === 'playground' && account.state !== 'disconnected');
  const stream = useStream(mayRead);
  const [answering, setAnswering] = useState<Answering>();
  if (!mayRead) return <Page><Empty icon={MessagesSquare} title={say('web.settings.no_permission.title')}>{say('web.settings.no_permission.lead')}</Empty></Page>;
  const handles = accounts?.map((account) => account.handle) ?? [];
  return (
    <Page width="l">
      <PageHeader title={say('channel.playground')}>{say('web.playground.lead')}</PageHeader>
      <div className={styles.frame}>
        <div className={styles.side}>
          {accounts?.length === 0 && <JoinBox may={mayRule} />}
          {mayWrite && <Section title={say('web.playground.write')}><WriteBox key={handles[0] ?? ''} brands={handles} answering={answering} onDone={() => { setAnswering(undefined); void stream.look(); }} onDrop={() => setAnswering(undefined)} /></Section>}
          {mayRule ? (
            <>
              <Section title={say('web.playground.day')} words={say('web.playground.day_lead')}><DayBox onChange={() => void stream.look()} /></Section>
              <Section title={say('web.playground.faults')} words={say('web.playground.faults_lead')}><FaultsBox /></Section>
            </>
          ) : <Notice>{say('web.playground.not_allowed')}</Notice>}
        </div>
        <Section title={say('web.playground.stream')}>
          <Stream stream={stream} ours={handles} onAnswer={mayWrite ? setAnswering : undefined} />
        </Section>
      </div>
    </Page>
  );
}
