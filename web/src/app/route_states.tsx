// What stands in place of a screen: on its way, failed, not there.
import { useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { Compass } from 'lucide-react';
import { problemSentence } from '../api/http';
import { useSay } from '../lib/say';
import { Button } from '../ui/button';
import { Empty, Failed, Loading } from '../ui/states';

export const RoutePending = () => <Loading lines={6} />;

export function RouteFailed({ error, reset }: ErrorComponentProps) {
  const say = useSay();
  const router = useRouter();
  // After a new version was installed the old chunks are gone: the page must be fetched again.
  const gone = error instanceof Error && /dynamically imported module|Importing a module/.test(error.message);
  return <Failed sentence={gone ? say('web.error.new_version') : problemSentence(say, error)} retry={() => { if (gone) location.reload(); else { reset(); void router.invalidate(); } }} />;
}

export function NotFound() {
  const say = useSay();
  const router = useRouter();
  return <main><h1 className="visually-hidden">atiende</h1><Empty icon={Compass} title={say('web.state.not_found')} action={<Button look="primary" onClick={() => void router.navigate({ to: '/inbox' })}>{say('web.state.to_inbox')}</Button>}>{say('web.state.not_found_words')}</Empty></main>;
}
