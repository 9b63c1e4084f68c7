// How long it takes until we have what was written: of what came while we listened, by channel and by listener; what gaps cost apart.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { problemSentence } from '../../api/http';
import { detectionQuery, type Detection, type DetectionTimes } from '../../api/listening';
import { listenersQuery } from '../../api/queries';
import { useMay } from '../../api/session';
import { count, percent } from '../../lib/numbers';
import { useSay } from '../../lib/say';
import { ChannelMark } from '../../ui/channel_mark';
import { Section } from '../../ui/page_header';
import { Failed, Loading } from '../../ui/states';
import { detectionWords } from './detection_words';
import styles from './figures.module.css';
import { How } from './how';

export function DetectionSection({ span, brand }: { span: { from: string; to: string }; brand: string | undefined }) {
  const say = useSay();
  const figures = useQuery({ ...detectionQuery(span.from, span.to, brand), placeholderData: (old: Detection | undefined) => old });
  const listeners = useQuery({ ...listenersQuery, enabled: useMay('read_settings') }).data;
  const data = figures.data;
  const title = say('web.figures.detection.title');
  const live = data?.live;
  return (
    <Section
      title={title} actions={<How words={say('web.figures.detection.how')} of={title} />}
      words={live?.times.median !== undefined && live.within_5_minutes.share !== undefined && say('web.figures.detection.sentence', { median: detectionWords(say, live.times.median), p90: detectionWords(say, live.times.p90 ?? 0), share: percent(say, live.within_5_minutes.share) })}
    >
      {figures.isError ? <Failed compact sentence={problemSentence(say, figures.error)} retry={() => void figures.refetch()} /> : !data ? <Loading lines={4} /> : (
        <>
          {data.live.times.n === 0 ? <p className={styles.nobody}>{say('web.figures.detection.none')}</p> : (
            <div className={styles.wide} role="region" aria-label={title} tabIndex={0}>
              <table className={styles.measures}>
                <caption className="visually-hidden">{title}</caption>
                <thead><tr><th scope="col">{say('web.figures.detection.by')}</th><th scope="col">{say('web.figures.detection.posts')}</th><th scope="col">{say('web.figures.measure.median')}</th><th scope="col">{say('web.figures.measure.p90')}</th><th scope="col">{say('web.figures.measure.p95')}</th><th scope="col">{say('web.figures.measure.max')}</th><th scope="col">{say('web.figures.detection.soon')}</th></tr></thead>
                <tbody>
                  <Row name={say('web.figures.detection.all')} of={data.live} />
                  {data.by_channel.map((one) => <Row key={one.channel} name={<ChannelMark channel={one.channel} />} of={one} />)}
                  {data.by_listener.map((one) => <Row key={one.listener} name={listeners?.find((each) => each.id === one.listener)?.name ?? say('web.figures.detection.listener')} of={one} />)}
                </tbody>
              </table>
            </div>
          )}
          {data.caught_up.times.n > 0 && <p className={styles.aside}>{say('web.figures.detection.caught_up', { n: data.caught_up.times.n, count: count(say, data.caught_up.times.n), max: detectionWords(say, data.caught_up.times.max ?? 0) })}</p>}
          <p className={styles.aside}><Link to="/audit">{say('web.figures.detection.audit')}</Link></p>
          {data.history > 0 && <p className={styles.aside}>{say('web.figures.detection.history', { n: data.history, count: count(say, data.history) })}</p>}
        </>
      )}
    </Section>
  );
}

function Row({ name, of }: { name: React.ReactNode; of: DetectionTimes }) {
  const say = useSay();
  const { times, within_5_minutes: soon } = of;
  const length = (value: number | undefined) => (value === undefined ? '–' : detectionWords(say, value));
  return (
    <tr>
      <th scope="row">{name}</th><td>{count(say, times.n)}</td><td>{length(times.median)}</td><td>{length(times.p90)}</td><td>{length(times.p95)}</td><td>{length(times.max)}</td>
      <td data-tip={soon.low === undefined ? undefined : say('web.figures.attained.interval', { low: percent(say, soon.low), high: percent(say, soon.high ?? 1) })}>{soon.share === undefined ? '–' : percent(say, soon.share)}</td>
    </tr>
  );
}
