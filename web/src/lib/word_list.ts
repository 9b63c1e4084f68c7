// A list of words as a brand keeps them: trimmed, none twice in whatever capitals, at most 50 of at most 100 characters.

export const MOST_WORDS = 50;
export const LONGEST_WORD = 100;

/** Adds what was typed or pasted: one word a line, or parted by commas or semicolons. On a problem nothing changes. */
export function withWords(words: readonly string[], typed: string): { words: string[]; problem: 'too_long' | 'too_many' | undefined } {
  const known = new Set(words.map(folded));
  const next = [...words];
  for (const piece of typed.split(/[\n,;]+/)) {
    const word = piece.trim().replaceAll(/\s+/g, ' ');
    if (word === '' || known.has(folded(word))) continue;
    if ([...word].length > LONGEST_WORD) return { words: [...words], problem: 'too_long' };
    known.add(folded(word));
    next.push(word);
  }
  return next.length > MOST_WORDS ? { words: [...words], problem: 'too_many' } : { words: next, problem: undefined };
}

const folded = (word: string) => word.toLowerCase();
