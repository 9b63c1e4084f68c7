// Deeds that wait a moment so that they can be taken back. Whoever closes the tab meanwhile meant them: they are done then.

const waiting = new Set<() => void>();

/** Does `work` after `millis`, or as the page goes away. Returns how to take it back: false when it was too late for that. */
export function afterGrace(millis: number, work: () => void): () => boolean {
  const now = () => {
    clearTimeout(timer);
    if (waiting.delete(now)) work();
  };
  const timer = setTimeout(now, millis);
  waiting.add(now);
  return () => {
    clearTimeout(timer);
    return waiting.delete(now);
  };
}

/** Does at once all that waits. */
export function endGrace(): void {
  for (const now of [...waiting]) now();
}

if (typeof window !== 'undefined') {
  window.addEventListener('pagehide', endGrace);
  // A telephone freezes what lies in the background, and may never wake it.
  document.addEventListener('freeze', endGrace);
}
