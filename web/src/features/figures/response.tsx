// First response: what half of them and nine in ten get, the distribution, its measures on both clocks, and the table behind.
import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import type { FirstResponse } from '../../api/house';
import { count, percent } from '../../lib/numbers';
import { useSay, type Say } from '../../lib/say';
import { preciseLengthWords } from '../../lib/time_words';
import { Button } from '../../ui/button';
import { Section } from '../../ui/page_header';
import { Loading } from '../../ui/states';
import type { Ask } from './cases_sheet';
import styles from './figures.module.css';
import { How } from './how';
import { wholeScale, type Bin } from './words';

const Histogram = lazy(() => import('./histogram'));
const measures = ['median', 'p75', 'p90', 'p95', 'max', 'mean'] as const;

export function ResponseSection({ figures, onOpen }: { figures: FirstResponse; onOpen: (ask: Ask) => void }) {
  const say = useSay();
  const [asTable, setAsTable] = useState(false);
  const given = figures.histogram;
  const bins = useMemo(() => (given ? wholeScale(given) : []), [given]);
  const { median, p90 } = figures.wall;
  const openBin = useCallback((bin: Bin) => onOpen({ group: 'answered', longer: bin.from, ...(bin.to !== undefined && { shorter: bin.to }) }), [onOpen]);
  const length = (value: number | undefined) => (value === undefined ? '–' : preciseLengthWords(say, value));
  return (
    <Section
      title={say('web.figures.response.title')}
      words={figures.answered > 0 ? `${say('web.figures.response.median_is', { median: length(median), p90: length(p90) })} ${say('web.figures.response.of', { answered: figures.answered, n: count(say, figures.n) })}.` : say('web.figures.response.of', { answered: figures.answered, n: count(say, figures.n) })}
      actions={<>
        {bins.length > 0 && figures.answered > 0 && <Button size="s" look="quiet" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>{say(asTable ? 'web.figures.hide_table' : 'web.figures.table')}</Button>}
        <How words={say('web.figures.response.how')} of={say('web.figures.response.title')} />
      </>}
    >
      {figures.answered === 0 ? <p className={styles.nobody}>{say('web.figures.response.none')}</p> : <div className={styles.response}>
        {bins.length > 0 && figures.answered > 0 && (
          <figure>
            {asTable ? <BinTable bins={bins} answered={figures.answered} onOpen={openBin} /> : (
              <Suspense fallback={<Loading lines={5} />}>
                <Histogram bins={bins} median={median} p90={p90} onOpen={openBin} label={say('web.figures.response.chart', { median: length(median), p90: length(p90) })} />
              </Suspense>
            )}
            {!asTable && <figcaption>{say('web.figures.response.axis')}</figcaption>}
          </figure>
        )}
        <table className={styles.measures}>
          <caption className="visually-hidden">{say('web.figures.response.title')}</caption>
          <thead><tr><th scope="col">{say('web.figures.measure.name')}</th><th scope="col">{say('web.figures.response.wall')}</th><th scope="col">{say('web.figures.response.business')}</th></tr></thead>
          <tbody>
            {measures.map((name) => <tr key={name}><th scope="row">{say(`web.figures.measure.${name}`)}</th><td>{length(figures.wall[name])}</td><td>{length(figures.business[name])}</td></tr>)}
          </tbody>
        </table>
      </div>}
    </Section>
  );
}

function binWords(say: Say, { from, to }: Bin): string {
  const words = (value: number) => preciseLengthWords(say, value);
  if (from === 0 && to !== undefined) return say('web.figures.response.bin_first', { to: words(to) });
  return to === undefined ? say('web.figures.response.bin_last', { from: words(from) }) : say('web.figures.response.bin', { from: words(from), to: words(to) });
}

function BinTable({ bins, answered, onOpen }: { bins: readonly Bin[]; answered: number; onOpen: (bin: Bin) => void }) {
  const say = useSay();
  return (
    <table className={styles.bins}>
      <thead><tr><th scope="col">{say('web.figures.response.axis')}</th><th scope="col">{say('web.figures.response.cases')}</th><th scope="col">{say('web.figures.response.share')}</th></tr></thead>
      <tbody>
        {bins.map((bin) => (
          <tr key={bin.from}>
            <th scope="row">{binWords(say, bin)}</th>
            <td>{bin.n > 0 ? <button type="button" aria-label={`${say('web.figures.open_cases')}: ${binWords(say, bin)}`} onClick={() => onOpen(bin)}>{count(say, bin.n)}</button> : 0}</td>
            <td>{percent(say, bin.n / answered)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
