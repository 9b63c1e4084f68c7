import { describe, expect, it } from 'vitest';
import { partnerOf, tokensOf } from './query_tokens';

const cut = (query: string) => tokensOf(query).map(({ from, to, kind }) => `${kind}:${query.slice(from, to)}`);

describe('a query in colours', () => {
  it.each([
    ['fibra OR línea', ['word:fibra', 'join:OR', 'word:línea']],
    ['fibra or línea', ['word:fibra', 'word:or', 'word:línea']],
    ['cobro NEAR/2f doble', ['word:cobro', 'join:NEAR/2f', 'word:doble']],
    ['"sin \\"red\\""~3 -(a)', ['phrase:"sin \\"red\\""~3', 'minus:-', 'paren:(', 'word:a', 'paren:)']],
    ['«sin red» “sí', ['phrase:«sin red»', 'phrase:“sí']],
    ['-from:ana lang:es', ['minus:-', 'operator:from:', 'value:ana', 'operator:lang:', 'value:es']],
    ['post.title:"mi factura" raw:C++', ['operator:post.title:', 'value:"mi factura"', 'operator:raw:', 'value:C++']],
    ['point_radius:[-3.7 40.4 10km] x', ['operator:point_radius:', 'value:[-3.7 40.4 10km]', 'word:x']],
    ['#telondra @telondra 👎 10:30', ['tag:#telondra', 'tag:@telondra', 'word:👎', 'word:10:30']],
    ['coca-cola a)', ['word:coca-cola', 'word:a', 'paren:)']],
    ['from:', ['operator:from:']],
    ['', []],
  ])('%s', (query, tokens) => expect(cut(query)).toEqual(tokens));

  it('never loses or doubles a letter', () => {
    const query = '(a OR "b c) -d: [x "';
    const tokens = tokensOf(query);
    tokens.forEach((token, place) => expect(token.from).toBeGreaterThanOrEqual(tokens[place - 1]?.to ?? 0));
    expect(tokens.map(({ from, to }) => query.slice(from, to)).join('').replaceAll(/\s/g, '')).toBe(query.replaceAll(/\s/g, ''));
  });
});

describe('the partner of a parenthesis', () => {
  const query = '(a (b) ")") c)';
  const tokens = tokensOf(query);
  it.each([[0, 10], [3, 5], [10, 0], [13, undefined], [1, undefined]])('of %i is %s', (at, partner) => expect(partnerOf(tokens, query, at)).toBe(partner));
});
