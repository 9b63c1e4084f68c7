// Joins feed and cache once. Whoever has been away too long for the journal to be replayed on screen asks for everything again.
import { feed, queries } from '../api/client';
import { sessionQuery } from '../api/queries';
import { router } from './router';

let wasLive = false;
feed.onState(() => {
  if (feed.state === 'signed_out') {
    queries.setQueryData(sessionQuery.queryKey, null);
    void router.navigate({ to: '/sign_in', search: { to: router.state.location.href } });
  }
  if (feed.state === 'live') {
    // What was read before the first hello may be older than it; afterwards the journal itself fills the hole.
    if (!wasLive) for (const key of ['case', 'case_posts', 'counts']) void queries.invalidateQueries({ queryKey: [key] });
    else void queries.refetchQueries({ predicate: (query) => query.state.status === 'error' && query.isActive() });
    wasLive = true;
  }
});
