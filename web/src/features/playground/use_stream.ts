// The stream of the playground as it grows: from its newest posts on, looked at every two seconds. What is new waits until asked for,
// unless the reader is at the top anyway.
import { useCallback, useEffect, useRef, useState } from 'react';
import { playgroundPosts, type PlaygroundPost } from '../../api/house';
import { grown, nearEnd } from './talk';

const page = 200;
const most = 300;
const every = 2_000;

export interface StreamState {
  posts: PlaygroundPost[];
  waiting: PlaygroundPost[];
  loading: boolean;
  error: unknown;
  show: () => void;
  look: () => Promise<void>;
  setAtTop: (atTop: boolean) => void;
}

export function useStream(enabled: boolean): StreamState {
  const [posts, setPosts] = useState<PlaygroundPost[]>([]);
  const [waiting, setWaiting] = useState<PlaygroundPost[]>([]);
  const [loading, setLoading] = useState(true);
  const [error, setError] = useState<unknown>();
  const after = useRef(0);
  const began = useRef(false);
  const atTop = useRef(true);
  const busy = useRef(false);

  const look = useCallback(async () => {
    if (busy.current) return;
    busy.current = true;
    try {
      if (!began.current) after.current = await nearEnd(async (number) => (await playgroundPosts(number, 1)).items.length > 0, most);
      let fresh: PlaygroundPost[] = [];
      for (;;) {
        const { items } = await playgroundPosts(after.current, page);
        fresh = grown(fresh, items, most);
        after.current = items.at(-1)?.number ?? after.current;
        if (items.length < page) break;
      }
      setError(undefined);
      setLoading(false);
      if (fresh.length > 0) {
        if (!began.current || atTop.current) setPosts((old) => grown(old, fresh, most));
        else setWaiting((old) => grown(old, fresh, most));
      }
      began.current = true;
    } catch (problem) {
      setError(problem);
      setLoading(false);
    } finally {
      busy.current = false;
    }
  }, []);

  useEffect(() => {
    if (!enabled) return undefined;
    void look();
    const timer = setInterval(() => { if (!document.hidden) void look(); }, every);
    return () => clearInterval(timer);
  }, [enabled, look]);

  const show = useCallback(() => {
    setWaiting((held) => {
      setPosts((old) => grown(old, held, most));
      return [];
    });
  }, []);
  const setAtTop = useCallback((top: boolean) => { atTop.current = top; }, []);
  return { posts, waiting, loading, error, show, look, setAtTop };
}
