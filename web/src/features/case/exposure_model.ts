// How many may come to see what was written, and whether many listen to who wrote it; in words. Pure.
import type { Exposure, OpinionSign, PostView } from '../../api/types';
import { count, finePercent, typed } from '../../lib/numbers';
import type { Say } from '../../lib/say';

/** An estimate without the exactness it does not have: two figures that count, of thousands three. */
export function roughly(people: number): number {
  if (people < 100) return Math.round(people);
  const unit = 10 ** (Math.floor(Math.log10(people)) - (people < 1000 ? 1 : 2));
  return Math.round(people / unit) * unit;
}

/** Of several posts the one that most may see; of none is it known: undefined. */
export function loudest(posts: readonly PostView[]): Exposure | undefined {
  const known = posts.flatMap(({ exposure }) => (exposure?.people === undefined ? [] : [exposure]));
  return known.reduce<Exposure | undefined>((most, each) => ((each.people ?? 0) > (most?.people ?? -1) ? each : most), undefined);
}

export function exposureWords(say: Say, { people, audience }: Exposure): string {
  if (people === undefined || audience === undefined) return say('web.exposure.unknown');
  const n = roughly(people);
  return say('web.exposure.people', { n, shown: count(say, n) });
}

type Factor = Exposure['factors'][number];

/** What of the factors makes it matter; all others carry it further. */
export const weighing: ReadonlySet<Factor['name']> = new Set(['tone', 'urgency']);

/** They multiply: the first is the share of an audience that sees an ordinary post, the others raise or lower it. */
export const factorWords = (say: Say, { name, value }: Factor): string => (name === 'visibility' ? finePercent(say, value) : `×${typed(say, value)}`);

/** How it comes about: 12.000 × 3 % × 80 % ≈ 290. */
export const reckoning = (say: Say, { audience, spread, severity, people }: Exposure): string | undefined =>
  (audience === undefined || people === undefined ? undefined : `${count(say, audience)} × ${finePercent(say, spread)} × ${finePercent(say, severity)} ≈ ${count(say, roughly(people))}`);

export const opinionWords = (say: Say, { name, reason }: OpinionSign): string => say(`web.opinion.${name}`, { reason });
