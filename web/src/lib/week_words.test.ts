import english from 'sentences:en/more';
import spanish from 'sentences:es/more';
import { describe, expect, it } from 'vitest';
import { speakWith } from './say';
import { PRESETS } from './week';
import { weekWords } from './week_words';

describe('opening hours in words', () => {
  const saturday = { weekday: 5, from_minute: 600, to_minute: 840 };
  const night = { weekday: 6, from_minute: 1320, to_minute: 1560 };
  it('in Spanish', () => {
    const say = speakWith('es', spanish);
    expect(weekWords(say, [...PRESETS.split, saturday])).toBe('lunes a viernes, 09:00–14:00 y 16:00–19:00; sábado, 10:00–14:00');
    expect(weekWords(say, [saturday, { ...saturday, weekday: 6 }])).toBe('sábado y domingo, 10:00–14:00');
    expect(weekWords(say, [night])).toBe('domingo, 22:00–02:00');
    expect(weekWords(say, [])).toBe('Atendéis siempre: los plazos nunca se paran.');
  });
  it('in English', () => {
    expect(weekWords(speakWith('en', english), [...PRESETS.office, night])).toBe('Monday to Friday, 09:00–18:00; Sunday, 22:00–02:00');
  });
});
