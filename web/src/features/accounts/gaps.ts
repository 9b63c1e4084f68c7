// Gaps on a line of time: which stretch to show and where each one stands on it, in shares of its length.

export interface GapSpan {
  id: string;
  from: string;
  to?: string;
  state: 'open' | 'filling' | 'filled' | 'lost';
  posts: number;
}

export interface Placed<G extends GapSpan> {
  gap: G;
  left: number;
  width: number;
}

const HOUR = 3_600_000;
const SPANS = [HOUR * 6, HOUR * 24, HOUR * 24 * 7, HOUR * 24 * 30];

/** The shortest of 6 hours, a day, a week and 30 days that shows the newest gaps; a day when there are none. */
export function spanFor(gaps: readonly GapSpan[], now: number): number {
  if (gaps.length === 0) return HOUR * 24;
  const newest = gaps.slice(0, 5).map((gap) => Date.parse(gap.from));
  const needed = (now - Math.min(...newest)) * 1.1;
  return SPANS.find((span) => span >= needed) ?? HOUR * 24 * 30;
}

/** Oldest first; what ended before the line begins is left out, and nothing is thinner than one part in 120. */
export function placed<G extends GapSpan>(gaps: readonly G[], now: number, span: number): Placed<G>[] {
  const start = now - span;
  return gaps
    .map((gap) => ({ gap, from: Date.parse(gap.from), to: gap.to ? Date.parse(gap.to) : now }))
    .filter(({ to }) => to > start)
    .sort((a, b) => a.from - b.from)
    .map(({ gap, from, to }) => {
      const left = Math.max(0, (from - start) / span);
      const width = Math.max(1 / 120, (Math.min(to, now) - Math.max(from, start)) / span);
      return { gap, left: Math.min(left, 1 - width), width };
    });
}

/** Whether somebody should look: a gap that is open, or one whose posts are lost. */
export function worstOf(gaps: readonly GapSpan[]): GapSpan['state'] | undefined {
  return (['lost', 'open', 'filling', 'filled'] as const).find((state) => gaps.some((gap) => gap.state === state));
}

/** The share of a budget that is left, 0 to 1; a budget whose time has come again is full. */
export function left(budget: { limit: number; remaining: number; resets_at: string }, now: number): number {
  if (Date.parse(budget.resets_at) <= now || budget.limit === 0) return 1;
  return Math.min(1, budget.remaining / budget.limit);
}
