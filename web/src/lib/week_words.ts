// A week of opening hours in words, by locale: "lunes a viernes, 9:00–14:00 y 16:00–19:00; sábado, 10:00–14:00".
import type { Say } from './say';
import { DAY_MINUTES, formatTime, grouped, runsOf, type Shift } from './week';

/** 2024-01-01 was a Monday. */
export function dayName(say: Say, weekday: number, form: 'long' | 'short' = 'long'): string {
  return new Intl.DateTimeFormat(say.locale, { weekday: form, timeZone: 'UTC' }).format(Date.UTC(2024, 0, 1 + weekday));
}

export function listWords(say: Say, parts: string[]): string {
  return new Intl.ListFormat(say.locale, { style: 'long', type: 'conjunction' }).format(parts);
}

export function weekWords(say: Say, shifts: readonly Shift[]): string {
  if (shifts.length === 0) return say('web.week.summary_always');
  return grouped(shifts).map(({ days, shifts: own }) => {
    const runs = runsOf(days).flatMap(([first, last]) => {
      if (first === last) return [dayName(say, first)];
      if (last === first + 1) return [dayName(say, first), dayName(say, last)];
      return [say('web.week.run', { first: dayName(say, first), last: dayName(say, last) })];
    });
    const hours = own.map((shift) => say('web.week.span', { from: formatTime(shift.from_minute), to: formatTime(shift.to_minute) }));
    return `${listWords(say, runs)}, ${listWords(say, hours)}`;
  }).join('; ');
}

/** Whether a shift ends on the next day. */
export const endsNextDay = (shift: Shift): boolean => shift.to_minute > DAY_MINUTES;
