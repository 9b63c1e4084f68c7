// One press that mends a mistake: what the query would be, where that is certain enough to offer.
import { around, type Problem } from './marks';

const isName = (text: string): boolean => /^[a-z][a-z0-9_.]*(:[a-z_]+)?$/.test(text);

/** The query mended, or nothing where only its writer knows what was meant. */
export function mended(query: string, problem: Problem): string | undefined {
  const { before, wrong, after } = around(query, problem);
  const hint = problem.hint ?? '';
  const tidy = (text: string): string => text.replaceAll(/ {2,}/g, ' ').trim();
  switch (problem.code) {
    case 'explicit_and': return tidy(`${before}${after}`);
    case 'explicit_not': return tidy(`${before}-${after.trimStart()}`);
    case 'dangling_minus': return after.trim() === '' ? tidy(before) : tidy(`${before}-${after.trimStart()}`);
    case 'minus_lookalike': return `${before}-${after}`;
    case 'dangling_operator': return tidy(`${before} ${after}`) || undefined;
    case 'unclosed_quote': return `${query.trimEnd()}"`;
    case 'unbalanced_parenthesis': return wrong === ')' ? tidy(`${before}${after}`) : `${query.trimEnd()})`;
    case 'cannot_negate': return wrong === '-' ? `${before}${after}` : undefined;
    case 'must_negate': case 'symbols_ignored': case 'typographic_quotes': case 'lowercase_or': case 'read_as_phrase': case 'no_token':
      return hint === '' ? undefined : `${before}${hint}${after}`;
    case 'mixed_precedence': return mendedReading(query, problem);
    case 'proximity_range': return `${before}${hint.split('-')[1] ?? ''}${after}`;
    case 'unknown_operator': {
      if (hint.startsWith('"')) return quotedFrom(before, `${wrong}${after}`);
      if (hint.startsWith('url:')) return quotedFrom(`${before}url:`, `${wrong}${after}`);
      if (!isName(hint)) return undefined;
      // `links:x` is `has:links`: what stood behind the colon meant nothing.
      return hint.includes(':') ? `${before}${hint}${after.replace(/^:\S*/, '')}` : `${before}${hint}${after}`;
    }
    case 'bad_value': return isName(hint) ? `${before}${hint}${after}` : undefined;
    default: return undefined;
  }
}

/** The term at the start of `rest` in quotes. */
function quotedFrom(before: string, rest: string): string {
  const term = /^[^\s()]+/.exec(rest)?.[0] ?? '';
  return `${before}"${term.replaceAll('"', '')}"${rest.slice(term.length)}`;
}

/** The reading in parentheses instead of what was typed: only where the remark is about the whole query. */
function mendedReading(query: string, { column, hint }: Problem): string | undefined {
  return (column ?? 1) === 1 && hint && !query.includes('(') ? hint : undefined;
}
