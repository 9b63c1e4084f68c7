// Thresholds as they are typed, how far a measure has come, and when a story was told. Pure.
import type { PostView, Watch, WatchMeasure, WatchThresholds } from '../../api/types';

export type ThresholdTexts = Record<WatchMeasure, string>;

/** As `write` writes numbers; what does not wake it is empty. */
export function textsOf(thresholds: WatchThresholds, write: (value: number) => string = String): ThresholdTexts {
  const text = (value: number | undefined) => (value === undefined ? '' : write(value));
  return { reach: text(thresholds.reach), per_hour: text(thresholds.per_hour), tone: text(thresholds.tone), views: text(thresholds.views) };
}

const whole = (text: string): number | null | undefined => {
  const digits = text.replace(/[\s.,]/g, '');
  if (digits === '') return text.trim() === '' ? null : undefined;
  return /^\d{1,12}$/.test(digits) && Number(digits) >= 1 ? Number(digits) : undefined;
};

const toneOf = (text: string): number | null | undefined => {
  if (text.trim() === '') return null;
  const value = Number(text.trim().replace(/[−‑]/, '-').replace(',', '.'));
  return Number.isFinite(value) && value >= -1 && value <= 1 ? value : undefined;
};

/** Nothing typed: it does not wake by that. Undefined: something makes no sense. */
export function changesOf(texts: ThresholdTexts): WatchThresholds | undefined {
  const found = { reach: whole(texts.reach), per_hour: whole(texts.per_hour), tone: toneOf(texts.tone), views: whole(texts.views) };
  const thresholds: WatchThresholds = {};
  for (const measure of ['reach', 'per_hour', 'tone', 'views'] as const) {
    const value = found[measure];
    if (value === undefined) return undefined;
    if (value !== null) thresholds[measure] = value;
  }
  return thresholds;
}

/** From where it began (0) to what wakes it next (1); undefined where one of them is not known. */
export function partOfWay({ began, now, next }: Watch, measure: WatchMeasure): number | undefined {
  const to = next[measure];
  const at = now[measure];
  const from = began?.[measure] ?? 0;
  if (to === undefined || at === undefined || to === from) return undefined;
  return Math.min(1, Math.max(0, (at - from) / (to - from)));
}

/** How often it was said in each of `bins` equal spans from the first to the last. */
export function timesTold(posts: readonly PostView[], bins: number): { from: number; to: number; counts: number[] } {
  const times = posts.map((view) => Date.parse(view.post.created_at));
  const from = Math.min(...times);
  const to = Math.max(...times, from + 1);
  const counts = Array.from({ length: bins }, () => 0);
  for (const time of times) {
    const bin = Math.min(bins - 1, Math.floor(((time - from) / (to - from)) * bins));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return { from, to, counts };
}
