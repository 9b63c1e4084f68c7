// The opening hours of a week: shifts as the API keeps them, edited day by day. Minutes are local, 0 is midnight;
// a shift that runs past midnight ends above 1440 and belongs to the day it starts on. 0 is Monday.

export interface Shift {
  weekday: number;
  from_minute: number;
  to_minute: number;
}

export const DAY_MINUTES = 1440;
export const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6] as const;

/** Reads what people type into a time field: "9", "9:30", "09.30", "930", "9h30". Absent when it is no time. */
export function parseTime(text: string): number | undefined {
  const match = /^\s*(\d{1,2})(?:\s*[:.h]\s*(\d{2})?|(\d{2}))?\s*$/.exec(text);
  if (!match) return undefined;
  const hours = Number(match[1]);
  const minutes = Number(match[2] ?? match[3] ?? 0);
  if (hours > 24 || minutes > 59 || (hours === 24 && minutes > 0)) return undefined;
  return hours * 60 + minutes;
}

/** "09:30"; of a minute past midnight the time of that next day. Midnight at the end of a day is "24:00". */
export function formatTime(minute: number): string {
  const within = minute > DAY_MINUTES ? minute - DAY_MINUTES : minute;
  const hours = Math.floor(within / 60);
  return `${String(hours).padStart(2, '0')}:${String(within % 60).padStart(2, '0')}`;
}

/** The shift with these ends; one that would end before it starts runs past midnight. */
export function shiftOf(weekday: number, from: number, to: number): Shift {
  const start = from % DAY_MINUTES;
  return { weekday, from_minute: start, to_minute: to <= start ? to + DAY_MINUTES : to };
}

export function ofDay(shifts: readonly Shift[], weekday: number): Shift[] {
  return shifts.filter((shift) => shift.weekday === weekday).sort((a, b) => a.from_minute - b.from_minute);
}

export function sorted(shifts: readonly Shift[]): Shift[] {
  return [...shifts].sort((a, b) => a.weekday - b.weekday || a.from_minute - b.from_minute);
}

/** One more shift for a day: office hours for an empty one, else an hour after the last, three hours long. */
export function withAnother(shifts: readonly Shift[], weekday: number): Shift[] {
  const last = ofDay(shifts, weekday).at(-1);
  if (!last) return sorted([...shifts, { weekday, from_minute: 540, to_minute: 1080 }]);
  const from = Math.min(last.to_minute + 60, DAY_MINUTES - 60);
  if (from <= last.from_minute) return sorted(shifts);
  return sorted([...shifts, { weekday, from_minute: from, to_minute: Math.min(from + 180, DAY_MINUTES) }]);
}

export function withDay(shifts: readonly Shift[], weekday: number, own: readonly Shift[]): Shift[] {
  return sorted([...shifts.filter((shift) => shift.weekday !== weekday), ...own.map((s) => ({ ...s, weekday }))]);
}

export function copiedTo(shifts: readonly Shift[], source: number, targets: readonly number[]): Shift[] {
  const own = ofDay(shifts, source);
  return targets.reduce<Shift[]>((all, day) => withDay(all, day, own), [...shifts]);
}

/** The shifts that lie over another one, also across midnight and from Sunday into Monday. */
export function overlapping(shifts: readonly Shift[]): Shift[] {
  const week = 7 * DAY_MINUTES;
  const spans = shifts.map((shift) => {
    const from = shift.weekday * DAY_MINUTES + shift.from_minute;
    return { shift, from, to: from + shift.to_minute - shift.from_minute };
  });
  const clash = (a: (typeof spans)[number], b: (typeof spans)[number]) =>
    [-week, 0, week].some((by) => a.from < b.to + by && b.from + by < a.to);
  return spans.filter((a) => spans.some((b) => a !== b && clash(a, b))).map(({ shift }) => shift);
}

export function openMinutes(shifts: readonly Shift[]): number {
  return shifts.reduce((sum, shift) => sum + shift.to_minute - shift.from_minute, 0);
}

export interface DayGroup {
  days: number[];
  shifts: Shift[];
}

/** Days with the same hours together, in the order of the week; closed days are left out. */
export function grouped(shifts: readonly Shift[]): DayGroup[] {
  const groups: (DayGroup & { key: string })[] = [];
  for (const day of WEEKDAYS) {
    const own = ofDay(shifts, day);
    if (own.length === 0) continue;
    const key = own.map((s) => `${String(s.from_minute)}-${String(s.to_minute)}`).join();
    const same = groups.find((group) => group.key === key);
    if (same) same.days.push(day);
    else groups.push({ key, days: [day], shifts: own });
  }
  return groups.map(({ days, shifts: own }) => ({ days, shifts: own }));
}

/** Runs of neighbouring days as [first, last]: Monday to Friday and Sunday are [[0, 4], [6, 6]]. */
export function runsOf(days: readonly number[]): [number, number][] {
  const runs: [number, number][] = [];
  for (const day of days) {
    const last = runs.at(-1);
    if (last && last[1] === day - 1) last[1] = day;
    else runs.push([day, day]);
  }
  return runs;
}

export const PRESETS = {
  office: everyDay([0, 1, 2, 3, 4], [[540, 1080]]),
  split: everyDay([0, 1, 2, 3, 4], [[540, 840], [960, 1140]]),
  shop: everyDay([0, 1, 2, 3, 4, 5], [[600, 1260]]),
  everyday: everyDay([0, 1, 2, 3, 4, 5, 6], [[480, 1320]]),
} satisfies Record<string, Shift[]>;

export type Preset = keyof typeof PRESETS;

function everyDay(days: number[], hours: [number, number][]): Shift[] {
  return days.flatMap((weekday) => hours.map(([from, to]) => ({ weekday, from_minute: from, to_minute: to })));
}

export function sameWeek(a: readonly Shift[], b: readonly Shift[]): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}
