import type { Say } from './say';

/** A count as people here write it: 4.120 in Spanish, 4,120 in English. */
export const count = (say: Say, value: number): string => new Intl.NumberFormat(say.locale, { useGrouping: 'always' }).format(value);

/** A count where room is scarce: 12,4 mil. */
export const shortCount = (say: Say, value: number): string =>
  value < 10_000 ? count(say, value) : new Intl.NumberFormat(say.locale, { notation: 'compact', maximumFractionDigits: 1 }).format(value);

/** Tone from -1 to 1 with its sign: −0,7. */
export const signed = (say: Say, value: number): string =>
  new Intl.NumberFormat(say.locale, { minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: 'exceptZero' }).format(value);

export const percent = (say: Say, share: number): string =>
  new Intl.NumberFormat(say.locale, { style: 'percent', maximumFractionDigits: 0 }).format(share);
