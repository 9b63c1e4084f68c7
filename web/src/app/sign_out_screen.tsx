// The way out. A screen of its own, so that nothing else asks the server anything while the session ends.
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { queries } from '../api/client';
import { call, Problem, problemSentence, setCsrfToken } from '../api/http';
import { sessionQuery } from '../api/queries';
import { useSay } from '../lib/say';
import { Failed, Loading } from '../ui/states';

async function endSession(): Promise<void> {
  await queries.cancelQueries();
  if (!queries.getQueryData(sessionQuery.queryKey)) return; // who comes here by a link has not asked to leave
  try {
    await call('delete', '/api/v1/session');
  } catch (error) {
    if (!(error instanceof Problem && error.status === 401)) throw error; // it had ended already
  }
  setCsrfToken(undefined);
}

export default function SignOutScreen() {
  const say = useSay();
  const navigate = useNavigate();
  const { mutate, error } = useMutation({
    mutationFn: endSession,
    onSuccess: async () => {
      queries.clear();
      await navigate({ to: '/sign_in', replace: true });
    },
  });
  useEffect(() => mutate(), [mutate]);
  return error ? <main><Failed sentence={problemSentence(say, error)} retry={() => mutate()} /></main> : <Loading lines={3} />;
}
