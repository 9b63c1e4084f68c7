// The server counts bytes of UTF-8; the browser counts UTF-16 units.

export interface Span { from: number; to: number }
export interface Piece<Mark> { text: string; marks: Mark[] }

/** Turns ascending or unordered byte offsets into offsets of the string. Offsets beyond the end become the end. */
export function unitsOfBytes(text: string, offsets: readonly number[]): number[] {
  const wanted = offsets.map((offset, place) => ({ offset, place })).sort((one, other) => one.offset - other.offset);
  const found = new Array<number>(offsets.length).fill(text.length);
  let bytes = 0;
  let units = 0;
  let next = 0;
  for (const symbol of text) {
    while (next < wanted.length && (wanted[next]?.offset ?? 0) <= bytes) found[wanted[next++]?.place ?? 0] = units;
    const code = symbol.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    units += symbol.length;
  }
  return found;
}

/** Cuts a text where marks begin and end; each piece knows the marks that cover it. Spans are in units of the string. */
export function cut<Mark>(text: string, marks: readonly { span: Span; mark: Mark }[]): Piece<Mark>[] {
  const edges = new Set([0, text.length]);
  for (const { span } of marks) {
    edges.add(Math.min(text.length, Math.max(0, span.from)));
    edges.add(Math.min(text.length, Math.max(0, span.to)));
  }
  const places = [...edges].sort((one, other) => one - other);
  const pieces: Piece<Mark>[] = [];
  for (let index = 0; index + 1 < places.length; index += 1) {
    const from = places[index] ?? 0;
    const to = places[index + 1] ?? 0;
    pieces.push({ text: text.slice(from, to), marks: marks.filter(({ span }) => span.from <= from && span.to >= to && span.to > span.from).map(({ mark }) => mark) });
  }
  return pieces;
}
