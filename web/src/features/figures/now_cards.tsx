// How it stands this very moment: how many wait, and who waits longest.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { FirstResponse } from '../../api/house';
import { countsQuery } from '../../api/queries';
import { count } from '../../lib/numbers';
import { useSay } from '../../lib/say';
import { preciseLengthWords } from '../../lib/time_words';
import { Card } from './card';
import styles from './figures.module.css';

export function WaitingCard({ brand, example }: { brand: string | undefined; example: string | undefined }) {
  const say = useSay();
  // All brands are all of ours: the example stays out, here as in every other figure.
  const counts = useQuery(countsQuery(brand)).data?.filter((each) => each.shelf === 'waiting' && (brand === undefined ? each.brand !== example : each.brand === brand));
  const sum = (lateness?: string) => counts?.filter((each) => lateness === undefined || each.lateness === lateness).reduce((total, each) => total + each.cases, 0) ?? 0;
  const all = sum();
  const late = sum('limit_breached');
  const missed = sum('wanted_missed');
  return (
    <Card title={say('web.figures.waiting.title')} how={say('web.figures.waiting.how')} link={all > 0 && <Link to="/inbox" search={{ shelf: 'waiting', ...(brand && { brand }) }}>{say('web.figures.open_cases')}</Link>}>
      <p className={styles.big}>{counts === undefined ? '–' : all === 0 ? say('web.figures.waiting.none') : count(say, all)}</p>
      {all > 0 && (
        <p className={styles.sub}>
          <span data-late={late > 0 || undefined}>{say('web.figures.waiting.late', { count: late })}</span>
          {missed > 0 && <> · {say('web.figures.waiting.soon', { count: missed })}</>}
        </p>
      )}
    </Card>
  );
}

export function OldestCard({ figures }: { figures: FirstResponse | undefined }) {
  const say = useSay();
  const wait = figures?.oldest_wait;
  return (
    <Card title={say('web.figures.oldest.title')} how={say('web.figures.oldest.how')} link={figures?.oldest_case && <Link to="/inbox/$caseId" params={{ caseId: figures.oldest_case }}>{say('web.figures.oldest.open')}</Link>}>
      <p className={styles.big}>{figures === undefined ? '–' : wait === undefined ? '0' : preciseLengthWords(say, wait)}</p>
      {figures && wait === undefined && <p className={styles.sub}>{say('web.figures.oldest.none')}</p>}
    </Card>
  );
}
