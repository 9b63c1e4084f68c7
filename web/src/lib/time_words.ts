// Time in words: how long ago, how long left, and what a clock says. Pure: what time it is comes in.
import { dateFormat } from './formats';
import type { Say, SentenceKey } from './say';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** A length of time as people say it, in its one largest unit; at least one minute. `12 min`, `3 h`, `2 días`. */
export function lengthWords(say: Say, millis: number): string {
  const length = Math.abs(millis);
  if (length < hour) return say('web.time.minutes', { n: Math.max(1, Math.floor(length / minute)) });
  if (length < 2 * day) return say('web.time.hours', { n: Math.floor(length / hour) });
  return say('web.time.days', { n: Math.floor(length / day) });
}

/** The same with the next unit below where it matters: `1 h 25 min`, `3 h`. */
export function preciseLengthWords(say: Say, millis: number): string {
  const length = Math.abs(millis);
  const minutes = Math.floor((length % hour) / minute);
  if (length < hour || length >= 10 * hour || minutes === 0) return lengthWords(say, length);
  return say('web.time.hours_minutes', { hours: Math.floor(length / hour), minutes });
}

/** `ahora`, `hace 4 min`, and from a week on the date. */
export function agoWords(say: Say, then: number, now: number): string {
  const length = now - then;
  if (length < minute) return say('web.time.just_now');
  if (length < 7 * day) return say('web.time.ago', { length: lengthWords(say, length) });
  return dateWords(say, then, now);
}

/** `12 nov`, with the year when it is another one. */
export function dateWords(say: Say, then: number, now: number): string {
  const year = new Date(then).getFullYear() !== new Date(now).getFullYear();
  return dateFormat(say.locale, year ? 'date' : 'day', { day: 'numeric', month: 'short', ...(year && { year: 'numeric' }) }).format(then);
}

/** `martes, 25 de noviembre, 10:42`: for titles and tooltips. */
export function momentWords(say: Say, then: number): string {
  return dateFormat(say.locale, 'moment', { dateStyle: 'full', timeStyle: 'short' }).format(then);
}

export function timeOfDay(say: Say, then: number): string {
  return dateFormat(say.locale, 'time', { hour: '2-digit', minute: '2-digit' }).format(then);
}

export interface ClockFacts {
  startedAt: number;
  wantedDueAt: number;
  limitDueAt: number;
  /** When it was answered, if it was. */
  stoppedAt?: number | undefined;
}

export interface ClockFace {
  /** calm: time enough · soon: the last fifth · late: past the limit · wanted_missed: past what we want, within the limit · met */
  mood: 'calm' | 'soon' | 'wanted_missed' | 'late' | 'met';
  /** How much of the time is used, 0 to 1. */
  share: number;
  /** The due time that counts now. */
  dueAt: number;
  words: SentenceKey;
  /** Time left or time over, as a positive number. */
  length: number;
}

/** What a clock shows at a moment. Met means stopped before it was due. */
export function clockFace(facts: ClockFacts, now: number): ClockFace {
  const { startedAt, wantedDueAt, limitDueAt, stoppedAt } = facts;
  if (stoppedAt !== undefined) {
    const took = Math.max(0, stoppedAt - startedAt);
    const met = stoppedAt < limitDueAt;
    return { mood: met ? 'met' : 'late', share: 1, dueAt: limitDueAt, words: met ? 'web.clock.answered_in' : 'web.clock.answered_late', length: took };
  }
  if (now >= limitDueAt) return { mood: 'late', share: 1, dueAt: limitDueAt, words: 'web.clock.overdue', length: now - limitDueAt };
  const beforeWanted = now < wantedDueAt;
  const dueAt = beforeWanted ? wantedDueAt : limitDueAt;
  const share = Math.min(1, Math.max(0, (now - startedAt) / Math.max(1, dueAt - startedAt)));
  const soon = share >= 0.8;
  const mood = beforeWanted ? (soon ? 'soon' : 'calm') : soon ? 'soon' : 'wanted_missed';
  return { mood, share, dueAt, words: 'web.clock.left', length: dueAt - now };
}

export const clockWords = (say: Say, face: ClockFace): string => say(face.words, { length: preciseLengthWords(say, face.length) });

export const millisOf = (time: string): number => Date.parse(time);
export const millisOr = (time: string | undefined): number | undefined => (time === undefined ? undefined : Date.parse(time));
