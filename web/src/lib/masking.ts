// Personal data in what people wrote: covered on screen until somebody asks to see it. Spans come in bytes of UTF-8.
import type { Say } from './say';
import { cut, unitsOfBytes, type Span } from './spans';

export interface PersonalSpan { kind: string; begin: number; end: number }
export interface Covered { kind: string; span: Span }

/** Where a text is covered, in units of the string and in order. What overlaps is one, named as the first; what lies outside is none. */
export function coveredIn(text: string, spans: readonly PersonalSpan[] | undefined): Covered[] {
  if (!spans || spans.length === 0) return [];
  const places = unitsOfBytes(text, spans.flatMap(({ begin, end }) => [begin, end]));
  const all = spans.map(({ kind }, index): Covered => ({ kind, span: { from: places[index * 2] ?? 0, to: places[index * 2 + 1] ?? 0 } }))
    .filter(({ span }) => span.to > span.from).sort((one, other) => one.span.from - other.span.from);
  const apart: Covered[] = [];
  for (const next of all) {
    const last = apart.at(-1);
    if (last && next.span.from < last.span.to) last.span.to = Math.max(last.span.to, next.span.to);
    else apart.push({ kind: next.kind, span: { ...next.span } });
  }
  return apart;
}

/** What stands in place of a datum: •••• (teléfono). */
export const coverWords = (say: Say, kind: string): string => say('web.personal.covered', { what: say.maybe(`personal.${kind}`) ?? say('web.personal.datum') });

/** A text with its personal data covered, for where nothing can be asked: rows, quotes, tooltips. */
export const maskedText = (say: Say, text: string, spans: readonly PersonalSpan[] | undefined): string =>
  cut(text, coveredIn(text, spans).map(({ span, kind }) => ({ span, mark: kind }))).map((piece) => (piece.marks[0] === undefined ? piece.text : coverWords(say, piece.marks[0]))).join('');

interface Written { post: { text: string; visibility: string }; state: { assessment?: { personal_data?: readonly PersonalSpan[] } } }

const heardByOne = new Set(['direct', 'private', 'internal']);

/** The data that a post covers: of what anybody could read. What was told to us alone stays as it was told. */
export const personalIn = ({ post, state }: Written): readonly PersonalSpan[] => (heardByOne.has(post.visibility) ? [] : state.assessment?.personal_data ?? []);

export const maskedPost = (say: Say, view: Written): string => maskedText(say, view.post.text, personalIn(view));
