// Where a query goes wrong, and a first query for a brand. The parser counts code points, the browser UTF-16 units.

export interface Problem {
  code?: string;
  column?: number;
  length?: number;
  hint?: string;
}

export interface Around {
  before: string;
  wrong: string;
  after: string;
  /** Where the mistake starts and ends in UTF-16 units, as text fields count. */
  from: number;
  to: number;
}

/** A query around its mistake; the first column is 1. A mistake behind the end has no characters of its own. */
export function around(query: string, { column, length }: Problem): Around {
  const characters = [...query];
  const start = Math.min(Math.max((column ?? 1) - 1, 0), characters.length);
  const end = Math.min(start + Math.max(length ?? 1, 1), characters.length);
  const before = characters.slice(0, start).join('');
  const wrong = characters.slice(start, end).join('');
  return { before, wrong, after: characters.slice(end).join(''), from: before.length, to: before.length + wrong.length };
}

/** A first query for a brand: any of its words, none of what only sounds like it. */
export function queryFor(words: readonly string[], notWords: readonly string[]): string {
  const terms = words.map(asTerm).filter((term) => term !== '');
  const any = terms.length > 1 ? `(${terms.join(' OR ')})` : (terms[0] ?? '');
  if (any === '') return '';
  const none = notWords.map(asTerm).filter((term) => term !== '').map((term) => `-${term}`);
  return [any, ...none].join(' ');
}

/** A word as it is, anything else in quotes, for in quotes nothing has a meaning of its own. */
function asTerm(text: string): string {
  const plain = text.replaceAll('"', ' ').trim().replaceAll(/\s+/g, ' ');
  if (plain === '' || /^[#@$]?[\p{L}\p{N}_]+$/u.test(plain)) return plain;
  return `"${plain}"`;
}
