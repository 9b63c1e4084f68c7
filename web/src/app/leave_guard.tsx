// Asks before somebody leaves a form with something unsaved; the browser asks when the tab is closed.
import { useBlocker } from '@tanstack/react-router';
import { useSay } from '../lib/say';
import { anyUnsaved } from '../lib/unsaved';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import styles from './leave_guard.module.css';

export function LeaveGuard() {
  const say = useSay();
  const { status, proceed, reset } = useBlocker({
    // At the door nothing can be saved any more: the session is over.
    shouldBlockFn: ({ current, next }) => anyUnsaved() && next.pathname !== current.pathname && next.pathname !== '/sign_in',
    enableBeforeUnload: anyUnsaved,
    withResolver: true,
  });
  if (status !== 'blocked') return null;
  return (
    <Dialog
      title={say('web.leave.title')} width="s" onClose={reset}
      foot={<><Button look="danger" onClick={proceed}>{say('web.leave.discard')}</Button><Button look="primary" autoFocus onClick={reset}>{say('web.leave.stay')}</Button></>}
    >
      <p className={styles.words}>{say('web.leave.words')}</p>
    </Dialog>
  );
}
