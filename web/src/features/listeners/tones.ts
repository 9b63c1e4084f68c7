// What a listener's days add up to. Pure.
import type { ListenerDay } from '../../api/listening';

export const TONES = ['negative', 'neutral', 'positive', 'unknown'] as const;
export type ToneName = (typeof TONES)[number];

export const postsOf = (day: ListenerDay): number => TONES.reduce((sum, tone) => sum + day[tone], 0);

/** How many of each tone, and in all. */
export function sumOf(days: readonly ListenerDay[]): Record<ToneName, number> & { posts: number } {
  const sum = { negative: 0, neutral: 0, positive: 0, unknown: 0, posts: 0 };
  for (const day of days) {
    for (const tone of TONES) sum[tone] += day[tone];
    sum.posts += postsOf(day);
  }
  return sum;
}

/** Positive less negative, of those whose tone is known: -1 to 1. Nothing when none is. */
export function moodOf(day: ListenerDay | ReturnType<typeof sumOf>): number | undefined {
  const known = day.negative + day.neutral + day.positive;
  return known === 0 ? undefined : (day.positive - day.negative) / known;
}

/** The bars of a chart: each day's tones one upon the other, worst below. */
export function stacked(days: readonly ListenerDay[]): { place: number; day: string; tone: ToneName; from: number; to: number }[] {
  return days.flatMap((day, place) => {
    let from = 0;
    return TONES.flatMap((tone) => {
      const to = from + day[tone];
      const bar = { place, day: day.day, tone, from, to };
      from = to;
      return bar.to > bar.from ? [bar] : [];
    });
  });
}
