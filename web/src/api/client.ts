// The cache of what the server said, and the feed that keeps it true. Made once; the app starts it.
import { QueryClient } from '@tanstack/react-query';
import { Feed } from './feed';
import { Problem } from './http';
import { Live } from './live';

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      // The feed tells what changed; nothing is asked again only because time passed or the window came forward.
      staleTime: Infinity,
      gcTime: 10 * 60_000,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      networkMode: 'always',
      retry: (failures, error) => error instanceof Problem && (error.code === 'unavailable' || error.code === 'rate_limited') && failures < 3,
      retryDelay: (failures) => Math.min(4000, 400 * 2 ** failures),
    },
    mutations: { networkMode: 'always' },
  },
});

const secure = location.protocol === 'https:';
export const feed = new Feed(`${secure ? 'wss' : 'ws'}://${location.host}/api/v1/feed`);
export const live = new Live(queries, feed);
