// The first run, with the forms of the screens that it leads through.
import { BlueskyForm } from '../features/accounts/bluesky_form';
import { PlaygroundForm } from '../features/accounts/playground_form';
import { ListenerEditor } from '../features/listeners/listener_editor';
import { BrandForm } from '../features/settings/brands_section';
import { FirstHours } from '../features/settings/hours_first';
import { Welcome, type Forms } from '../features/setup/welcome';
import { useSay } from '../lib/say';

const forms: Forms = {
  Hours: FirstHours,
  Brand: ({ brand, onDone }) => <BrandForm brand={brand} may onDone={onDone} />,
  Bluesky: ({ brands, onDone }) => <BlueskyForm brands={brands} onClose={onDone} />,
  Playground: ({ brands, onDone }) => <PlaygroundForm brands={brands} onConnected={onDone} />,
  Listener: function FirstListener({ brands, onDone }) {
    const say = useSay();
    return <ListenerEditor listener={undefined} brands={brands} may saveLabel={say('web.setup.listener.create')} onSaved={onDone} />;
  },
};

export default function WelcomeScreen() {
  return <Welcome forms={forms} />;
}
