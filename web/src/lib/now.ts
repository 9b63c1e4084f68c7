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

interface Ticker { subscribe: (listener: () => void) => () => void; read: () => number }
const tickers = new Map<number, Ticker>();

function makeTicker(every: number): Ticker {
  const listeners = new Set<() => void>();
  let value = now();
  let timer: ReturnType<typeof setInterval> | undefined;
  return {
    subscribe: (listener) => {
      if (listeners.size === 0) {
        timer = setInterval(() => {
          value = now();
          for (const each of listeners) each();
        }, every);
      }
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) clearInterval(timer);
      };
    },
    // A ticker that nobody listened to for a while may be behind: it catches up when it is far off.
    read: () => {
      if (now() - value > every * 2) value = now();
      return value;
    },
  };
}

/** The time in milliseconds, new every `every` milliseconds (15 s unless told). */
export function useNow(every = 15_000): number {
  let ticker = tickers.get(every);
  if (!ticker) {
    ticker = makeTicker(every);
    tickers.set(every, ticker);
  }
  return useSyncExternalStore(ticker.subscribe, ticker.read);
}
