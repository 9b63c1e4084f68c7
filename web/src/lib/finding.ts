// Finding by a few letters, without accents or case.

export const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** How well a folded text answers what is wanted; 0 when it does not. Word beginnings count most, then whole, then scattered letters. */
export function rank(text: string, wanted: string): number {
  const parts = wanted.split(/\s+/).filter(Boolean);
  let sum = 1;
  for (const part of parts) {
    const at = text.indexOf(part);
    if (at === 0) sum += 4;
    else if (at > 0) sum += text[at - 1] === ' ' ? 3 : 1.5;
    else if (part.length > 2 && scattered(text, part)) sum += 0.4;
    else return 0;
  }
  return sum;
}

function scattered(text: string, part: string): boolean {
  let at = 0;
  for (const symbol of part) {
    at = text.indexOf(symbol, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
