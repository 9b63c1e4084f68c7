// What a purpose usually asks for. A choice that was made by hand stays; the rest follows the purpose.
import type { Listener } from '../../api/types';

export type Purpose = Listener['purpose'];
export type Action = Listener['action'];
export const purposes = ['brand', 'product', 'campaign', 'executive', 'competitor', 'hostile', 'leads'] as const satisfies readonly Purpose[];
export const actions = ['open_case', 'watch', 'suggest', 'lead', 'alert'] as const satisfies readonly Action[];

export interface Usual { action: Action; daily_cap: number | undefined; weeks: number | undefined }

const usual: Record<Purpose, Usual> = {
  brand: { action: 'open_case', daily_cap: undefined, weeks: undefined },
  product: { action: 'open_case', daily_cap: undefined, weeks: undefined },
  // Over some day, and loud while it lasts.
  campaign: { action: 'open_case', daily_cap: 200, weeks: 4 },
  executive: { action: 'watch', daily_cap: undefined, weeks: undefined },
  // Not our customers: somebody looks and decides.
  competitor: { action: 'suggest', daily_cap: 100, weeks: undefined },
  hostile: { action: 'watch', daily_cap: undefined, weeks: undefined },
  leads: { action: 'lead', daily_cap: 50, weeks: undefined },
};

export const usualOf = (purpose: Purpose): Usual => usual[purpose];

const week = 7 * 86_400_000;
/** The local day on which something of so many weeks ends, as date fields write it. */
export function endDay(weeks: number, now: number): string {
  return dayOf(new Date(now + weeks * week));
}

export function dayOf(date: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${String(date.getFullYear())}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The end of a local day: the first instant of the next. */
export function endOf(day: string): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + 1).toISOString();
}

/** The last day on which a listener that ends then still listens. */
export const lastDay = (ends: string): string => dayOf(new Date(Date.parse(ends) - 1));

/** A whole number as people type it (`1.000`, `1,000`, `1 000`); undefined: nothing; null: no number. */
export function wholeNumber(typed: string): number | undefined | null {
  const digits = typed.trim().replaceAll(/[.,\s\u00a0\u202f]/g, '');
  if (digits === '') return undefined;
  return /^\d{1,15}$/.test(digits) ? Number(digits) : null;
}
