import english from 'sentences:en';
import spanish from 'sentences:es';
import { describe, expect, it } from 'vitest';
import { speakWith, type Language } from './say';
import { agoWords, clockFace, clockWords, preciseLengthWords } from './time_words';

const speaker = (language: Language) => speakWith(language, language === 'es' ? spanish : english);
const minute = 60_000;
const hour = 60 * minute;

describe('how long ago', () => {
  const es = speaker('es');
  it.each([[20_000, 'ahora'], [4 * minute, 'hace 4 min'], [59 * minute, 'hace 59 min'], [3 * hour, 'hace 3 h'], [47 * hour, 'hace 47 h'], [49 * hour, 'hace 2 días']])('%i ms: %s', (length, words) => expect(agoWords(es, 1e12 - length, 1e12)).toBe(words));
  it.each([[0, '1 min'], [85 * minute, '1 h 25 min'], [2 * hour, '2 h'], [11.5 * hour, '11 h']])('%i ms long: %s', (length, words) => expect(preciseLengthWords(es, length)).toBe(words));
});

describe('a clock', () => {
  const facts = { startedAt: 0, wantedDueAt: 100 * minute, limitDueAt: 10 * hour };
  it.each([
    [0, 'calm', 'quedan 1 h 40 min'], [79 * minute, 'calm', 'quedan 21 min'], [80 * minute, 'soon', 'quedan 20 min'],
    [100 * minute, 'wanted_missed', 'quedan 8 h 20 min'], [8.5 * hour, 'soon', 'quedan 1 h 30 min'], [10 * hour, 'late', 'vencido hace 1 min'], [13 * hour, 'late', 'vencido hace 3 h'],
  ])('after %i ms is %s: %s', (now, mood, words) => {
    const face = clockFace(facts, now);
    expect(face.mood).toBe(mood);
    expect(clockWords(speaker('es'), face)).toBe(words);
  });
  it('is met when stopped before it is due, not at it', () => {
    expect(clockFace({ ...facts, stoppedAt: 10 * hour - 1 }, 0).mood).toBe('met');
    expect(clockFace({ ...facts, stoppedAt: 10 * hour }, 0).mood).toBe('late');
  });
  it('speaks English', () => expect(clockWords(speaker('en'), clockFace({ ...facts, stoppedAt: 12 * minute }, 0))).toBe('answered in 12 min'));
});
