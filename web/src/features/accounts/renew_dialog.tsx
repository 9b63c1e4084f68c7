import type { Account } from '../../api/types';
import { useSay } from '../../lib/say';
import { Dialog } from '../../ui/dialog';
import styles from './accounts.module.css';
import { BlueskyForm } from './bluesky_form';

/** New credentials for an account; the old ones work until these do. */
export function RenewDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const say = useSay();
  return (
    <Dialog title={say('web.accounts.renew_title', { handle: `@${account.handle}` })} onClose={onClose}>
      <div className={styles.form}>
        <p className={styles.prose}>{say('web.accounts.renew_lead')}</p>
        <BlueskyForm brands={[]} account={account} onClose={onClose} />
      </div>
    </Dialog>
  );
}
