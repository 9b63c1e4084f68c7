// Joins feed and cache. Whoever has been away too long for the journal to be replayed on screen asks for everything again.
import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { feed, queries } from '../api/client';
import { sessionQuery } from '../api/queries';

let wasLive = false;
feed.onState(() => {
  if (feed.state !== 'live') return;
  // What was read before the first hello may be older than it; afterwards the journal itself fills the hole.
  if (!wasLive) for (const key of ['case', 'case_posts', 'counts', 'alerts_unseen']) void queries.invalidateQueries({ queryKey: [key] });
  else void queries.refetchQueries({ predicate: (query) => query.state.status === 'error' && query.isActive() });
  wasLive = true;
});

/** The feed runs while the frame stands; whom it no longer knows is asked to sign in, and comes back to the same place. */
export function useLiveFeed() {
  const router = useRouter();
  useEffect(() => {
    const leave = feed.onState(() => {
      if (feed.state !== 'signed_out') return;
      queries.setQueryData(sessionQuery.queryKey, null);
      void router.navigate({ to: '/sign_in', search: { to: router.state.location.href } });
    });
    feed.start();
    const retry = () => feed.retry();
    window.addEventListener('online', retry);
    return () => { window.removeEventListener('online', retry); feed.stop(); leave(); };
  }, [router]);
}
