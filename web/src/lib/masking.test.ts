import spanish from 'sentences:es';
import { describe, expect, it } from 'vitest';
import { coveredIn, maskedPost, maskedText } from './masking';
import { speakWith } from './say';

const say = speakWith('es', spanish);
const bytes = (text: string) => new TextEncoder().encode(text).length;
const spanOf = (text: string, words: string, kind = 'phone') => { const at = text.indexOf(words); return { kind, begin: bytes(text.slice(0, at)), end: bytes(text.slice(0, at + words.length)) }; };

describe('personal data', () => {
  const text = 'Señor 🙃 Muñoz: llámeme al 600 123 123, o a ana@ejemplo.es';
  it('is covered where its bytes stand, after accents and emoji', () => {
    const [phone] = coveredIn(text, [spanOf(text, '600 123 123')]);
    expect(phone && text.slice(phone.span.from, phone.span.to)).toBe('600 123 123');
    expect(maskedText(say, text, [spanOf(text, 'ana@ejemplo.es', 'email'), spanOf(text, '600 123 123')]))
      .toBe('Señor 🙃 Muñoz: llámeme al •••• (teléfono), o a •••• (correo)');
  });
  it('that overlaps is one', () => {
    expect(maskedText(say, 'a 12345 b', [{ kind: 'card', begin: 2, end: 5 }, { kind: 'phone', begin: 4, end: 7 }])).toBe('a •••• (tarjeta) b');
  });
  it.each([
    [undefined], [[]], [[{ kind: 'phone', begin: 40, end: 90 }]], [[{ kind: 'phone', begin: 3, end: 3 }]],
  ])('%o covers nothing', (spans) => expect(maskedText(say, 'corto', spans)).toBe('corto'));
  it('of a kind without a name is covered all the same', () => expect(maskedText(say, 'x 1', [{ kind: 'newer', begin: 2, end: 3 }])).toBe('x •••• (dato personal)'));
  it.each([['public', 'soy ••••'], ['unlisted', 'soy ••••'], ['followers', 'soy ••••'], ['direct', 'soy 12345678Z'], ['private', 'soy 12345678Z']])('%s: %s', (visibility, expected) => {
    const view = { post: { text: 'soy 12345678Z', visibility }, state: { assessment: { personal_data: [{ kind: 'id_number', begin: 4, end: 13 }] } } };
    expect(maskedPost(say, view).startsWith(expected)).toBe(true);
  });
});
