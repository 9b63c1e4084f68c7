// What a figure says beside its digits: pure decisions, the sentences are in the locale files.

export interface Bin {
  from: number;
  to?: number;
  n: number;
}

/** Edges of the histogram in ms; the last bin has no end. */
export const EDGES = [0, 5, 15, 30, 60, 120, 240, 480, 1440].map((minutes) => minutes * 60_000);

/** Every bin of the scale, those without cases too, so that the axis is always the same. */
export function wholeScale(bins: readonly Bin[]): Bin[] {
  return EDGES.map((from, place) => {
    const to = EDGES[place + 1];
    const found = bins.find((bin) => bin.from === from);
    return { from, ...(to === undefined ? {} : { to }), n: found?.n ?? 0 };
  });
}

/** Where a duration stands on the scale of equal-width bins, 0 to the number of bins; within a bin linearly. */
export function placeOf(milliseconds: number): number {
  const bin = EDGES.findLastIndex((edge) => milliseconds >= edge);
  if (bin < 0) return 0;
  const from = EDGES[bin] ?? 0;
  const to = EDGES[bin + 1] ?? from * 3;
  return bin + Math.min((milliseconds - from) / (to - from), 0.98);
}

export interface Measured {
  share?: number;
  low?: number;
  high?: number;
}

export type Certainty = 'none' | 'rough' | 'fair' | 'firm';

/** How much a share can be leant on, by the width of its 95 % interval. */
export function certainty({ share, low, high }: Measured): Certainty {
  if (share === undefined || low === undefined || high === undefined) return 'none';
  const width = high - low;
  if (width > 0.2) return 'rough';
  return width > 0.08 ? 'fair' : 'firm';
}

export interface Cohort {
  n: number;
  answered: number;
  waiting: number;
}

export type Maturity = 'empty' | 'mature' | 'young';

/** A cohort of which somebody still waits will look different tomorrow. */
export function maturity({ n, waiting }: Cohort): Maturity {
  if (n === 0) return 'empty';
  return waiting > 0 ? 'young' : 'mature';
}

/** Bins between which a quantile line and its label would fall upon each other share one label. */
export function tooClose(a: number | undefined, b: number | undefined): boolean {
  return a !== undefined && b !== undefined && Math.abs(placeOf(a) - placeOf(b)) < 1.1;
}
