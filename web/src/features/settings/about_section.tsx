// What runs here, how much it holds, and that its journal is whole.
import { useQuery } from '@tanstack/react-query';
import { statusQuery } from '../../api/house';
import { problemSentence } from '../../api/http';
import { count } from '../../lib/numbers';
import { useSay } from '../../lib/say';
import { Section } from '../../ui/page_header';
import { Failed, Loading, Notice } from '../../ui/states';
import styles from './settings.module.css';

const holds = ['cases', 'open_cases', 'posts', 'authors', 'threads', 'quarantined', 'parts_unknown'] as const;

export function AboutSection() {
  const say = useSay();
  const status = useQuery(statusQuery);
  const health = useQuery({
    queryKey: ['health'], staleTime: 0, retry: false,
    queryFn: async ({ signal }) => (await (await fetch('/healthz', { signal })).json()) as { status: string; reasons?: string[] },
  });
  return (
    <Section title={say('web.settings.section.about')}>
      {status.isPending ? <Loading lines={5} /> : status.isError ? <Failed compact sentence={problemSentence(say, status.error)} retry={() => void status.refetch()} /> : (
        <div className={styles.form}>
          {health.data && (health.data.status === 'ok' ? <Notice tone="good">{say('web.settings.about.health_ok')}</Notice> : (
            <Notice tone="warn">{say('web.settings.about.health_degraded')} {(health.data.reasons ?? []).map((reason) => say.maybe(`health.${reason}`) ?? say.maybe(`error.${reason}`) ?? reason).join(' ')}</Notice>
          ))}
          <dl className={styles.facts}>
            <div><dt>{say('web.settings.about.version')}</dt><dd>atiende {status.data.version}</dd></div>
            <div><dt>{say('web.settings.about.schema')}</dt><dd className="figures">{status.data.schema}</dd></div>
            <div><dt>{say('web.settings.about.journal')}</dt><dd>{say('web.settings.about.journal_events', { count: status.data.events })} {say('web.settings.about.journal_verify', { command: 'atiende journal verify' })}</dd></div>
          </dl>
          <h3>{say('web.settings.about.holds')}</h3>
          <dl className={styles.facts}>
            {holds.map((name) => <div key={name}><dt>{say(`web.settings.about.${name}`)}</dt><dd className="figures">{count(say, status.data[name])}</dd></div>)}
          </dl>
          <p className={styles.prose}>{say('web.settings.about.licence')}</p>
        </div>
      )}
    </Section>
  );
}
