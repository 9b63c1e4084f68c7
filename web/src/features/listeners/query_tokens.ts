// A query cut into what the eye should tell apart. The house decides what is right; this only colours, so it never refuses anything.

export type TokenKind = 'word' | 'phrase' | 'tag' | 'operator' | 'value' | 'join' | 'minus' | 'paren';
export interface Token { from: number; to: number; kind: TokenKind }

const openers = '"“«„';
const closers: Record<string, string> = { '"': '"', '“': '”', '«': '»', '„': '“' };
const isSpace = (letter: string | undefined): boolean => letter === undefined || /[\s\u200b]/u.test(letter);

/** In UTF-16 units, as the browser counts; white space is in none. */
export function tokensOf(query: string): Token[] {
  const tokens: Token[] = [];
  const add = (from: number, to: number, kind: TokenKind) => { if (to > from) tokens.push({ from, to, kind }); };
  let at = 0;
  while (at < query.length) {
    const letter = query[at] ?? '';
    if (isSpace(letter)) { at += 1; continue; }
    if (letter === '(' || letter === ')') { add(at, at + 1, 'paren'); at += 1; continue; }
    if (openers.includes(letter)) { at = phrase(at, 'phrase'); continue; }
    if (/[-–—−]/.test(letter)) { add(at, at + 1, 'minus'); at += 1; continue; }
    const end = wordEnd(at);
    const word = query.slice(at, end);
    const named = /^([a-z][a-z0-9_.]*):/i.exec(word);
    if (word === 'OR' || /^NEAR\/\d*f?$/.test(word)) add(at, end, 'join');
    else if (named) {
      const colon = at + named[0].length;
      add(at, colon, 'operator');
      if (openers.includes(query[colon] ?? ' ')) { at = phrase(colon, 'value'); continue; }
      if (query[colon] === '[') {
        const close = query.indexOf(']', colon);
        const to = close < 0 ? query.length : close + 1;
        add(colon, to, 'value');
        at = to;
        continue;
      }
      add(colon, end, 'value');
    } else add(at, end, /^[#@$＃＠]./u.test(word) ? 'tag' : 'word');
    at = end;
  }
  return tokens;

  function wordEnd(from: number): number {
    let end = from + 1;
    while (end < query.length && !isSpace(query[end]) && !'()'.includes(query[end] ?? '') && !openers.includes(query[end] ?? '')) end += 1;
    return end;
  }
  function phrase(from: number, kind: TokenKind): number {
    const close = closers[query[from] ?? ''] ?? '"';
    let end = from + 1;
    while (end < query.length && query[end] !== close) end += query[end] === '\\' ? 2 : 1;
    end = Math.min(end + 1, query.length);
    const near = /^~\d+/.exec(query.slice(end));
    if (near) end += near[0].length;
    add(from, end, kind);
    return end;
  }
}

/** The parenthesis that belongs to the one at `at`, if there is one. */
export function partnerOf(tokens: readonly Token[], query: string, at: number): number | undefined {
  const parens = tokens.filter((token) => token.kind === 'paren');
  const start = parens.findIndex((token) => token.from === at);
  if (start < 0) return undefined;
  const step = query[at] === '(' ? 1 : -1;
  let depth = 0;
  for (let place = start; place >= 0 && place < parens.length; place += step) {
    const from = parens[place]?.from ?? 0;
    depth += query[from] === query[at] ? 1 : -1;
    if (depth === 0) return from;
  }
  return undefined;
}
