// A text with the stretches that matched marked; spans count bytes.
import { cut, unitsOfBytes } from '../../lib/spans';

export function Marked({ text, spans }: { text: string; spans: readonly (readonly number[])[] }) {
  const units = unitsOfBytes(text, spans.flatMap(([from = 0, to = 0]) => [from, to]));
  const marks = spans.map((_, place) => ({ span: { from: units[place * 2] ?? 0, to: units[place * 2 + 1] ?? 0 }, mark: true }));
  return cut(text, marks).map((piece, place) => (piece.marks.length > 0 ? <mark key={place}>{piece.text}</mark> : <span key={place}>{piece.text}</span>));
}
