// One clock for the whole screen, so that everything that tells time ticks together. Measured against the server's when known.
import { useSyncExternalStore } from 'react';

let ahead = 0;

/** Tells how far this machine's clock is off, from a time that the server just said. */
export function learnServerTime(serverMillis: number): void {
  const difference = serverMillis - Date.now();
  // Below two seconds it is the way the answer took.
  ahead = Math.abs(difference) > 2000 ? difference : 0;
}

export const now = (): number => Date.now() + ahead;

interface Ticker { listeners: Set<() => void>; value: number; timer: ReturnType<typeof setInterval> | undefined }
const tickers = new Map<number, Ticker>();

function ticker(every: number): Ticker {
  let found = tickers.get(every);
  if (!found) {
    found = { listeners: new Set(), value: now(), timer: undefined };
    tickers.set(every, found);
  }
  return found;
}

/** The time in milliseconds, new every `every` milliseconds (15 s unless told). */
export function useNow(every = 15_000): number {
  const clock = ticker(every);
  return useSyncExternalStore(
    (listener) => {
      if (clock.listeners.size === 0) {
        clock.value = now();
        clock.timer = setInterval(() => {
          clock.value = now();
          for (const each of clock.listeners) each();
        }, every);
      }
      clock.listeners.add(listener);
      return () => {
        clock.listeners.delete(listener);
        if (clock.listeners.size === 0) clearInterval(clock.timer);
      };
    },
    () => clock.value,
  );
}
