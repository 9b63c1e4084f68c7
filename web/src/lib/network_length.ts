// How long a post may be on each network, counted as the network counts, and how a longer text falls into parts.
// Bluesky: 300 grapheme clusters and 3,000 bytes (app.bsky.feed.post, maxGraphemes and maxLength). Playground: 500 code points.
// X: 280 with links at 23 (its counting configuration, version 3). Mastodon: 500 characters, links at 23.

export interface LengthRule {
  most: number;
  unit: 'graphemes' | 'code_points' | 'weighted';
  mostBytes?: number;
  /** What any link counts, where the network shortens them. */
  link?: number;
}

const rules: Record<string, LengthRule> = {
  bluesky: { most: 300, unit: 'graphemes', mostBytes: 3000 },
  playground: { most: 500, unit: 'code_points' },
  x: { most: 280, unit: 'weighted', link: 23 },
  mastodon: { most: 500, unit: 'code_points', link: 23 },
};

/** The server takes parts up to this. */
const usual: LengthRule = { most: 2000, unit: 'code_points' };

export const lengthRule = (channel: string): LengthRule => rules[channel] ?? usual;

const segmenter = new Intl.Segmenter('es', { granularity: 'grapheme' });
export const graphemes = (text: string): string[] => Array.from(segmenter.segment(text), (each) => each.segment);

const encoder = new TextEncoder();
export const bytes = (text: string): number => encoder.encode(text).length;

/** X counts Latin and common signs as one, everything else as two. */
const weight = (symbol: string): number => {
  const code = symbol.codePointAt(0) ?? 0;
  return code <= 4351 || (code >= 8192 && code <= 8205) || (code >= 8208 && code <= 8223) || (code >= 8242 && code <= 8247) ? 1 : 2;
};

/** The length of a text as its network counts it. */
export function measure(text: string, rule: LengthRule): number {
  let counted = text;
  let links = 0;
  if (rule.link !== undefined) counted = text.replace(/https?:\/\/\S+/g, () => { links += rule.link ?? 0; return ''; });
  if (rule.unit === 'graphemes') return graphemes(counted).length + links;
  if (rule.unit === 'weighted') return graphemes(counted).reduce((sum, each) => sum + (/\p{Extended_Pictographic}/u.test(each) ? 2 : Array.from(each).reduce((inner, symbol) => inner + weight(symbol), 0)), links);
  return Array.from(counted).length + links;
}

export const fits = (text: string, rule: LengthRule): boolean => measure(text, rule) <= rule.most && (rule.mostBytes === undefined || bytes(text) <= rule.mostBytes);

/** Cuts a text into parts that fit, in order; between paragraphs if it can, else sentences, else words; never inside a grapheme. */
export function split(text: string, rule: LengthRule): string[] {
  const parts: string[] = [];
  let rest = text.trim();
  while (rest !== '' && !fits(rest, rule)) {
    const cut = cutOf(rest, rule);
    parts.push(rest.slice(0, cut).trimEnd());
    rest = rest.slice(cut).trimStart();
  }
  if (rest !== '') parts.push(rest);
  return parts;
}

function cutOf(text: string, rule: LengthRule): number {
  const head = longestHead(text, rule);
  const best = (pattern: RegExp, least: number): number => {
    let found = 0;
    for (const match of head.matchAll(pattern)) {
      const end = match.index + match[0].length;
      if (end >= head.length * least) found = end;
    }
    return found;
  };
  // A word that ends exactly where the head ends is whole only if a space follows.
  const wholeWord = /^\s/.test(text.slice(head.length)) ? head.length : 0;
  return best(/\n\s*\n/g, 0.4) || best(/\n/g, 0.5) || best(/[.!?…]["»”)]*\s+/g, 0.5) || wholeWord || best(/\s+/g, 0.05) || head.length;
}

/** The longest beginning that fits, in whole graphemes; at least one. */
function longestHead(text: string, rule: LengthRule): string {
  const all = graphemes(text);
  let low = 1;
  let high = all.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(all.slice(0, middle).join(''), rule)) low = middle;
    else high = middle - 1;
  }
  return all.slice(0, low).join('');
}
