// Forms that hold something nobody has saved. They say so while it is true; whoever leads away from a screen asks first.
import { useEffect, useRef } from 'react';

const unsaved = new Set<object>();

export const anyUnsaved = (): boolean => unsaved.size > 0;

/** Says whether this form holds something unsaved. Returns how to let go at once: what was saved a moment ago leads on. */
export function useUnsaved(changed: boolean): () => void {
  const form = useRef({});
  useEffect(() => {
    const mine = form.current;
    if (!changed) return undefined;
    unsaved.add(mine);
    return () => { unsaved.delete(mine); };
  }, [changed]);
  return () => { unsaved.delete(form.current); };
}
