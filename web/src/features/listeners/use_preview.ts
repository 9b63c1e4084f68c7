// The preview follows the pen: a moment after the last key, the last good answer stays until the next one is there.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { previewQuery, type ListenerPreview, type ListenerToPreview } from '../../api/house';

export const previewDays = 14;

export interface Preview {
  answer: ListenerPreview | undefined;
  /** The query that the answer is about. */
  of: string;
  loading: boolean;
  error: unknown;
  retry: () => void;
}

/** `settled` is what is asked about, once the pen rests; `query` what stands there now. */
export function usePreview(settled: Omit<ListenerToPreview, 'days'>, query: string): Preview {
  const asked = settled.query.trim();
  const found = useQuery({ ...previewQuery({ ...settled, query: asked, days: previewDays }), enabled: asked !== '', placeholderData: keepPreviousData });
  return {
    answer: asked === '' ? undefined : found.data, of: asked, loading: query.trim() !== asked || found.isPlaceholderData || (found.isPending && asked !== ''),
    error: found.isError ? found.error : undefined, retry: () => void found.refetch(),
  };
}
