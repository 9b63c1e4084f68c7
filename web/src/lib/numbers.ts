import { numberFormat } from './formats';
import type { Say } from './say';

/** A count as people here write it: 4.120 in Spanish, 4,120 in English. */
export const count = (say: Say, value: number): string => numberFormat(say.locale, 'count', { useGrouping: 'always' }).format(value);

/** A count where room is scarce: 12,4 mil. */
export const shortCount = (say: Say, value: number): string =>
  value < 10_000 ? count(say, value) : numberFormat(say.locale, 'short', { notation: 'compact', maximumFractionDigits: 1 }).format(value);

/** Tone from -1 to 1 with its sign: −0,7. */
export const signed = (say: Say, value: number): string =>
  numberFormat(say.locale, 'signed', { minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: 'exceptZero' }).format(value);

/** A number as one would type it here: 50.000, −0,65. */
export const typed = (say: Say, value: number): string =>
  numberFormat(say.locale, 'typed', { maximumFractionDigits: 2, useGrouping: 'always' }).format(value);

/** An amount of a currency, without cents from a hundred on. */
export const money = (say: Say, amount: number, currency: string): string => {
  const cents = amount < 100 ? 2 : 0;
  return numberFormat(say.locale, `money_${currency}_${String(cents)}`, { style: 'currency', currency, maximumFractionDigits: cents }).format(amount);
};

/** A share that may be small: 3,4 %. */
export const finePercent = (say: Say, share: number): string =>
  numberFormat(say.locale, 'fine_percent', { style: 'percent', maximumFractionDigits: 1 }).format(share);

export const percent = (say: Say, share: number): string =>
  numberFormat(say.locale, 'percent', { style: 'percent', maximumFractionDigits: 0 }).format(share);
