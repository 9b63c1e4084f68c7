import { useSay } from '../../lib/say';
import { Page, PageHeader } from '../../ui/page_header';

export default function Screen() {
  const say = useSay();
  return <Page><PageHeader title={say('web.place.settings')} /></Page>;
}
