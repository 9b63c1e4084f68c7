// The history of a case in sentences: who did what, when; for those who must answer for it later.
import { useQuery } from '@tanstack/react-query';
import { ScrollText } from 'lucide-react';
import { problemSentence, Problem } from '../../api/http';
import { caseEventsQuery } from '../../api/queries';
import { useUserNames } from '../../api/session';
import { useSay } from '../../lib/say';
import { momentWords, timeOfDay } from '../../lib/time_words';
import { Empty, Failed, Loading } from '../../ui/states';
import { eventSentence } from './journal_words';
import styles from './journal.module.css';

export function Journal({ caseId }: { caseId: string }) {
  const say = useSay();
  const names = useUserNames();
  const { data, error, isPending, refetch } = useQuery(caseEventsQuery(caseId));
  if (isPending) return <Loading lines={8} />;
  if (error) {
    return error instanceof Problem && (error.status === 403 || error.status === 404)
      ? <Empty icon={ScrollText} title={say('web.journal.not_here')}>{say('web.journal.not_here_words')}</Empty>
      : <Failed sentence={problemSentence(say, error)} retry={() => void refetch()} />;
  }
  const told = data.flatMap((event) => { const sentence = eventSentence(say, event, names); return sentence === undefined ? [] : [{ event, sentence, at: Date.parse(event.happened_at) }]; });
  const day = (at: number) => new Intl.DateTimeFormat(say.locale, { weekday: 'long', day: 'numeric', month: 'long' }).format(at);
  return (
    <ol className={styles.journal}>
      {told.map(({ event, sentence, at }, index) => (
        <li key={event.position} data-actor={event.actor.kind}>
          {(index === 0 || day(at) !== day(told[index - 1]?.at ?? 0)) && <h2>{day(at)}</h2>}
          <div className={styles.line}>
            <time dateTime={event.happened_at} data-tip={momentWords(say, at)}>{timeOfDay(say, at)}</time>
            <span className={styles.knot} aria-hidden />
            <p>{sentence}</p>
          </div>
        </li>
      ))}
    </ol>
  );
}
