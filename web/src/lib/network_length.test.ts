import { describe, expect, it } from 'vitest';
import { bytes, fits, lengthRule, measure, split } from './network_length';

const bluesky = lengthRule('bluesky');
const family = '👨‍👩‍👧‍👦';

describe('measure', () => {
  it.each([
    ['hola', 'bluesky', 4], ['señor', 'bluesky', 5], [family, 'bluesky', 1], [family, 'playground', 7], ['🤦‍♀️', 'bluesky', 1],
    ['mira https://telondra.es/ayuda/averias/lineas', 'x', 28], ['日本', 'x', 4], [family, 'x', 2],
  ])('%s on %s is %i long', (text, channel, length) => expect(measure(text, lengthRule(channel))).toBe(length));
  it('holds Bluesky to bytes as well', () => {
    expect(bytes(family)).toBe(25);
    expect(fits(family.repeat(120), bluesky)).toBe(true);
    expect(fits(family.repeat(121), bluesky)).toBe(false);
  });
});

describe('split', () => {
  const rule = { most: 40, unit: 'graphemes' } as const;
  it('leaves what fits', () => expect(split(' Hola, Lucía. ', rule)).toEqual(['Hola, Lucía.']));
  it('has nothing to say about nothing', () => expect(split('  \n ', rule)).toEqual([]));
  it('cuts between sentences first', () => expect(split('Lo miramos ahora mismo. Te escribimos en cuanto esté.', rule)).toEqual(['Lo miramos ahora mismo.', 'Te escribimos en cuanto esté.']));
  it('cuts between paragraphs before that', () => expect(split('Hola, Lucía. Gracias.\n\nYa está. Mira tu router ahora.', rule)).toEqual(['Hola, Lucía. Gracias.', 'Ya está. Mira tu router ahora.']));
  it('cuts between words when sentences are long', () => expect(split('esta frase no se acaba nunca porque quien la escribe no respira', rule)).toEqual(['esta frase no se acaba nunca porque', 'quien la escribe no respira']));
  it('keeps a link whole', () => {
    const parts = split('Aquí tienes los pasos, uno a uno: https://telondra.es/ayuda/linea', rule);
    expect(parts).toEqual(['Aquí tienes los pasos, uno a uno:', 'https://telondra.es/ayuda/linea']);
  });
  it('never cuts an emoji', () => {
    const parts = split(family.repeat(90), rule);
    expect(parts).toHaveLength(3);
    expect(parts.join('')).toBe(family.repeat(90));
  });
  it('makes three parts of 640 characters on a limit of 280, all words kept in order', () => {
    const words = Array.from({ length: 91 }, (_, index) => `pal${String(index).padStart(3, '0')}`).join(' ');
    const parts = split(words, { most: 280, unit: 'graphemes' });
    expect(parts).toHaveLength(3);
    expect(parts.join(' ')).toBe(words);
    expect(parts.every((part) => part.length <= 280)).toBe(true);
  });
});
