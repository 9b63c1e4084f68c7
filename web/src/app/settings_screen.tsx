import { Checklist } from '../features/setup/checklist';
import { SettingsPage } from '../features/settings/page';
import { useExampleRemoval } from './example_removal';

/** Settings, with what is still to set up above them. */
export default function SettingsScreen() {
  return <SettingsPage above={<Checklist />} removal={useExampleRemoval()} />;
}
