// Days on which no clock runs: the official ones of a country and region, and our own.

export interface Known { day: string; name_es: string; name_en: string; scope: 'national' | 'regional' }
export interface ShownDay { day: string; name: string | undefined; scope: 'national' | 'regional' | 'own' }

/** The days alone, as they are edited. */
export const daysOf = (holidays: readonly { date: string }[]): string[] => holidays.map(({ date }) => date);

/** Every day of the calendar with the name that the official list gives it. */
export function shownDays(days: readonly string[], known: readonly Known[], language: 'es' | 'en'): ShownDay[] {
  const byDay = new Map(known.map((holiday) => [holiday.day, holiday]));
  return [...new Set(days)].sort().map((day) => {
    const holiday = byDay.get(day);
    return { day, name: holiday && (language === 'es' ? holiday.name_es : holiday.name_en), scope: holiday?.scope ?? 'own' };
  });
}

/** The official days added to those there are. */
export const withKnown = (days: readonly string[], known: readonly Known[]): string[] => [...new Set([...days, ...known.map((holiday) => holiday.day)])].sort();

/** Other official days in place of the last ones; days that somebody added by hand stay. */
export function exchanged(days: readonly string[], old: readonly Known[], next: readonly Known[]): string[] {
  const official = new Set(old.map((holiday) => holiday.day));
  return withKnown(days.filter((day) => !official.has(day)), next);
}

/** The region whose official days all stand in the calendar already, best guess first; undefined when none does. */
export const hasAll = (days: readonly string[], known: readonly Known[]): boolean => known.length > 0 && known.every((holiday) => days.includes(holiday.day));

export const REGIONS = ['AN', 'AR', 'AS', 'IB', 'CN', 'CB', 'CL', 'CM', 'CT', 'EX', 'GA', 'RI', 'MD', 'MC', 'NC', 'PV', 'VC', 'CE', 'ML'].map((code) => `ES-${code}`);
