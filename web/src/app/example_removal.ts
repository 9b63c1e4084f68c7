// The example company goes with one click, from wherever it is shown. It waits a moment, so that it can be taken back.
import { useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { call, problemSentence } from '../api/http';
import { afterGrace } from '../lib/grace';
import { useSay } from '../lib/say';
import { toast } from '../ui/toast';

const grace = 6000;

let leaving = false;
const listeners = new Set<() => void>();
const setLeaving = (to: boolean) => { leaving = to; for (const listener of listeners) listener(); };

export function useExampleRemoval(): { leaving: boolean; remove: (brand: string) => void } {
  const say = useSay();
  const client = useQueryClient();
  const now = useSyncExternalStore((listener) => { listeners.add(listener); return () => listeners.delete(listener); }, () => leaving);
  const remove = (brand: string) => {
    if (leaving) return;
    setLeaving(true);
    const takeBack = afterGrace(grace, () => {
      hide();
      call('delete', '/api/v1/brands/{id}', { path: { id: brand } }).then(
        // Everything that was read may have been of the example; what is not on the screen is simply forgotten.
        () => { client.removeQueries({ type: 'inactive' }); void client.invalidateQueries(); toast({ text: say('web.example.removed'), tone: 'good' }); },
        (error: unknown) => toast({ text: problemSentence(say, error), tone: 'bad' }),
      ).finally(() => setLeaving(false));
    });
    const hide = toast({ text: say('web.example.removing'), lasts: grace, undo: () => { if (takeBack()) setLeaving(false); } });
  };
  return { leaving: now, remove };
}
