// How an account or a public stream does, in words: pure decisions over what the API says.
import { agoWords, lengthWords } from '../../lib/time_words';
import type { Say } from '../../lib/say';

export interface Doing {
  state: 'connected' | 'paused' | 'disconnected';
  health: 'unknown' | 'healthy' | 'degraded' | 'down';
  health_reason?: string;
  last_success_at?: string;
}

export type Mood = 'good' | 'warn' | 'bad' | 'rest';

/** How it looks at a glance; what rests because we said so is no problem. */
export function moodOf({ state, health, last_success_at: read }: Doing): Mood {
  if (state !== 'connected') return 'rest';
  if (health === 'down') return 'bad';
  if (health === 'degraded') return 'warn';
  return health === 'healthy' || read !== undefined ? 'good' : 'rest';
}

/** One sentence: whether everything arrives, and since when not. */
export function doingWords(say: Say, what: 'accounts' | 'streams', { state, health, last_success_at: read }: Doing, now: number): string {
  const sentence = (word: string, values?: Record<string, string>) => say.maybe(what === 'accounts' ? `web.accounts.says.${word}` : `web.streams.says.${word}`, values) ?? '';
  if (state !== 'connected') return sentence(state);
  const ago = read === undefined ? undefined : agoWords(say, Date.parse(read), now);
  if (health === 'down') return read === undefined ? sentence('down_never') : sentence('down', { length: lengthWords(say, now - Date.parse(read)) });
  if (ago === undefined) return sentence('never');
  return sentence(health === 'degraded' ? 'degraded' : 'healthy', { ago });
}

/** Why it does not do well, and what to do about it; undefined when there is nothing to say. */
export function reasonWords(say: Say, { state, health, health_reason: reason }: Doing): string | undefined {
  if (state !== 'connected' || reason === undefined || reason === '' || health === 'healthy') return undefined;
  return say.maybe(`health.${reason}`) ?? say.maybe(`error.${reason}`);
}

/** Whether new credentials would help. */
export const needsCredentials = ({ health_reason: reason }: Doing): boolean =>
  reason !== undefined && /credential|password|token|session|account_taken_down|sign_in|unknown_account/.test(reason);

/** How far a stream is behind the network; below three seconds it is up to date. */
export function lagWords(say: Say, newestAt: string | undefined, now: number): string | undefined {
  if (newestAt === undefined) return undefined;
  const lag = now - Date.parse(newestAt);
  if (lag < 3_000) return say('web.streams.live');
  const length = lag < 60_000 ? `${String(Math.round(lag / 1000))} s` : lengthWords(say, lag);
  return say('web.streams.lag', { lag: length });
}

/** A stream's address as it may be typed: a scheme of sockets, a host, perhaps a port, nothing behind. */
export const isStreamAddress = (text: string): boolean => {
  if (!/^wss?:\/\/[^/\s?#@]+$/.test(text.trim())) return false;
  try {
    return new URL(text.trim()).hostname !== '';
  } catch {
    return false;
  }
};

/** App passwords are four groups of four; anything else is probably the account's own. */
export const looksLikeAppPassword = (text: string): boolean => /^[a-z0-9]{4}(-[a-z0-9]{4}){3}$/.test(text.trim());

/** Handles are written without the sign before them, wherever they were copied from. */
export const cleanHandle = (text: string): string => text.trim().replace(/^https?:\/\/bsky\.app\/profile\//, '').replace(/^@/, '').replace(/\/$/, '');

/** A service as people type it: https is added, a slash at the end taken away. */
export function cleanService(text: string): string | undefined {
  const plain = text.trim().replace(/\/+$/, '');
  if (plain === '') return undefined;
  return /^https?:\/\//.test(plain) ? plain : `https://${plain}`;
}
