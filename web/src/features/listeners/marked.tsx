// A text with the stretches that matched marked and personal data covered; spans count bytes.
import { coveredIn, coverWords, type PersonalSpan } from '../../lib/masking';
import { useSay } from '../../lib/say';
import { cut, unitsOfBytes } from '../../lib/spans';

export function Marked({ text, spans, personal }: { text: string; spans: readonly (readonly number[])[]; personal?: readonly PersonalSpan[] }) {
  const say = useSay();
  const units = unitsOfBytes(text, spans.flatMap(([from = 0, to = 0]) => [from, to]));
  const marks = spans.map((_, place) => ({ span: { from: units[place * 2] ?? 0, to: units[place * 2 + 1] ?? 0 }, mark: undefined as string | undefined }));
  const covers = coveredIn(text, personal).map(({ kind, span }) => ({ span, mark: kind as string | undefined }));
  const pieces = cut(text, [...marks, ...covers]);
  return pieces.map((piece, place) => {
    const kind = piece.marks.find((mark) => mark !== undefined);
    if (kind !== undefined) return pieces[place - 1]?.marks.includes(kind) ? null : <span key={place}>{coverWords(say, kind)}</span>;
    return piece.marks.length > 0 ? <mark key={place}>{piece.text}</mark> : <span key={place}>{piece.text}</span>;
  });
}
