// Listeners, with who is told of what they find.
import { Rules } from '../features/alerts/rules';
import { Listeners } from '../features/listeners/page';

export default function ListenersScreen() {
  return <Listeners Alerts={Rules} />;
}
