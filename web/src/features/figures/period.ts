// Periods of the board as half-open instants. A period starts at a local midnight and ends now, rounded up to the
// next whole minute, so that asking twice within a minute asks the same.

export const PERIODS = ['today', 'week', 'month', 'quarter'] as const;
export type Period = (typeof PERIODS)[number];

const DAYS: Record<Period, number> = { today: 1, week: 7, month: 28, quarter: 91 };

export function daysOf(period: Period): number {
  return DAYS[period];
}

export function isPeriod(word: unknown): word is Period {
  return PERIODS.includes(word as Period);
}

export interface Span {
  from: string;
  to: string;
}

export function spanOf(period: Period, now: Date): Span {
  const from = new Date(now.getFullYear(), now.getMonth(), now.getDate() - (DAYS[period] - 1));
  const to = new Date(Math.ceil((now.getTime() + 1) / 60_000) * 60_000);
  return { from: from.toISOString(), to: to.toISOString() };
}
