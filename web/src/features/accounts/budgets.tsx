// What the network still allows, each budget as a bar that empties.
import type { AccountHealth } from '../../api/house';
import { count } from '../../lib/numbers';
import { useNow } from '../../lib/now';
import { useSay } from '../../lib/say';
import { timeOfDay } from '../../lib/time_words';
import styles from './accounts.module.css';
import { left } from './gaps';

export function Budgets({ budgets }: { budgets: AccountHealth['budgets'] }) {
  const say = useSay();
  const now = useNow(5_000);
  if (budgets.length === 0) return <p className={styles.quiet}>{say('web.accounts.budgets.none')}</p>;
  return (
    <ul className={styles.budgets}>
      {budgets.map((budget) => {
        const share = left(budget, now);
        return (
          <li key={budget.bucket}>
            <span>{say.maybe(`web.accounts.bucket.${budget.bucket}`) ?? budget.bucket.replaceAll('_', ' ')}</span>
            <span className={styles.budget} data-low={share < 0.2 || undefined} aria-hidden><span style={{ transform: `scaleX(${String(share)})` }} /></span>
            <span className="figures">
              {share === 1 ? say('web.accounts.budgets.full') : say('web.accounts.budgets.left', { remaining: count(say, budget.remaining), limit: count(say, budget.limit) })}
              {share < 1 && <small> · {say('web.accounts.budgets.resets', { when: timeOfDay(say, Date.parse(budget.resets_at)) })}</small>}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
