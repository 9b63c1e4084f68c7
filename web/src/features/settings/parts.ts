// Which sections there are, and who sees which: what is the house's needs a permission, what is one's own does not.

export const PARTS = ['brand', 'hours', 'holidays', 'clocks', 'people', 'mail', 'learning', 'appearance', 'password', 'about'] as const;
export type Part = (typeof PARTS)[number];

export function shownParts(readsSettings: boolean, readsUsers: boolean): Part[] {
  return PARTS.filter((part) => {
    if (part === 'people') return readsUsers;
    return readsSettings || part === 'appearance' || part === 'password' || part === 'about';
  });
}

export const UNITS = ['minutes', 'hours', 'days'] as const;
export type Unit = (typeof UNITS)[number];
const MILLIS: Record<Unit, number> = { minutes: 60_000, hours: 3_600_000, days: 86_400_000 };

/** A duration as a number and the largest unit that keeps it whole; 90 minutes stay minutes, 120 are 2 hours. */
export function inUnit(millis: number): { amount: number; unit: Unit } {
  for (const unit of ['days', 'hours'] as const) if (millis > 0 && millis % MILLIS[unit] === 0 && (unit !== 'days' || millis > MILLIS.days)) return { amount: millis / MILLIS[unit], unit };
  return { amount: Math.round(millis / MILLIS.minutes), unit: 'minutes' };
}

/** Undefined for what is no whole number above zero. */
export function millisIn(amount: string, unit: Unit): number | undefined {
  if (!/^\d{1,6}$/.test(amount.trim())) return undefined;
  const value = Number(amount) * MILLIS[unit];
  return value > 0 ? value : undefined;
}

/** A password to begin with that can be said aloud: four groups of letters that are not mistaken for each other. */
export function proposedPassword(random: (below: number) => number): string {
  const vowels = 'aeiou';
  const consonants = 'bcdfghjkmnprstvz';
  const group = () => Array.from({ length: 4 }, (_, place) => (place % 2 === 0 ? consonants : vowels)).map((letters) => letters.charAt(random(letters.length))).join('');
  return [group(), group(), group(), String(10 + random(90))].join('-');
}
