// How many get an answer at all: within half an hour, an hour, a day, ever; for all, for who wrote to us, for who we found.
import type { FirstResponse } from '../../api/house';
import { count, percent } from '../../lib/numbers';
import { useSay } from '../../lib/say';
import { Section } from '../../ui/page_header';
import { Interval } from './attained';
import type { Ask } from './cases_sheet';
import styles from './figures.module.css';
import { How } from './how';

const withins = ['within_30_minutes', 'within_1_hour', 'within_24_hours', 'ever'] as const;
const rows = [['all', 'attention'], ['reactive', 'attention_reactive'], ['proactive', 'attention_proactive']] as const;
const until = { within_30_minutes: 1_800_000, within_1_hour: 3_600_000, within_24_hours: 86_400_000, ever: undefined };

export function Attention({ figures, onOpen }: { figures: FirstResponse; onOpen: (ask: Ask) => void }) {
  const say = useSay();
  return (
    <Section title={say('web.figures.attention.title')} actions={<How words={say('web.figures.attention.how')} of={say('web.figures.attention.title')} />}>
      <table className={styles.attention}>
        <caption className="visually-hidden">{say('web.figures.attention.title')}</caption>
        <thead>
          <tr><td />{withins.map((within) => <th key={within} scope="col">{say(`web.figures.attention.${within}`)}</th>)}</tr>
        </thead>
        <tbody>
          {rows.map(([who, key]) => (
            <tr key={who}>
              <th scope="row">{say(`web.figures.attention.${who}`)}</th>
              {withins.map((within) => {
                const { share, hits, of, low, high } = figures[key][within];
                const less = until[within];
                return (
                  <td key={within} data-head={say(`web.figures.attention.${within}`)}>
                    {share === undefined ? <span className={styles.none}>{say('web.figures.attention.none')}</span> : (
                      <>
                        <span className={styles.share}>{percent(say, share)}</span>
                        {who === 'all' && hits > 0
                          ? <button type="button" onClick={() => onOpen({ group: 'answered', ...(less !== undefined && { shorter: less }) })}>{say('web.figures.attention.cell', { hits: count(say, hits), of: count(say, of) })}</button>
                          : <span className={styles.cell}>{say('web.figures.attention.cell', { hits: count(say, hits), of: count(say, of) })}</span>}
                        <Interval share={share} low={low ?? 0} high={high ?? 1} />
                      </>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
