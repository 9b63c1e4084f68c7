// Small choices that this browser remembers (theme, widths, density). Private windows may refuse storage: then they last a page.
import { useCallback, useSyncExternalStore } from 'react';

const memory = new Map<string, string>();
const listeners = new Set<() => void>();

export function readKept(name: string): string | null {
  try {
    return localStorage.getItem(`atiende.${name}`) ?? memory.get(name) ?? null;
  } catch {
    return memory.get(name) ?? null;
  }
}

export function keep(name: string, value: string): void {
  memory.set(name, value);
  try {
    localStorage.setItem(`atiende.${name}`, value);
  } catch {
    // Kept in memory only.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

/** A kept choice as state: what is stored, or the fallback; shared by everyone who asks for the same name. */
export function useKept<Value extends string>(name: string, fallback: Value): [Value, (value: Value) => void] {
  const value = useSyncExternalStore(subscribe, () => readKept(name) ?? fallback) as Value;
  const set = useCallback((next: Value) => keep(name, next), [name]);
  return [value, set];
}
