// The preview follows the pen: a moment after the last key, the last good answer stays until the next one is there.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { previewQuery, type ListenerPreview } from '../../api/house';

export const previewDays = 7;
const pause = 280;

export interface Preview {
  answer: ListenerPreview | undefined;
  /** The query that the answer is about. */
  of: string;
  loading: boolean;
  error: unknown;
  retry: () => void;
}

export function usePreview(query: string): Preview {
  const [settled, setSettled] = useState(query);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(query), pause);
    return () => clearTimeout(timer);
  }, [query]);
  const asked = settled.trim();
  const found = useQuery({ ...previewQuery(asked, previewDays), enabled: asked !== '', placeholderData: keepPreviousData });
  return {
    answer: asked === '' ? undefined : found.data, of: asked, loading: query.trim() !== asked || found.isPlaceholderData || (found.isPending && asked !== ''),
    error: found.isError ? found.error : undefined, retry: () => void found.refetch(),
  };
}
