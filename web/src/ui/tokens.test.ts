import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
function theme(selector: string): Record<string, string> {
  const block = css.slice(css.indexOf(`${selector} {`));
  return Object.fromEntries(Array.from(block.slice(0, block.indexOf('}')).matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g), (match) => [match[1] ?? '', match[2] ?? '']));
}

/** WCAG 2.2, relative luminance and contrast ratio. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const grounds = ['paper', 'surface', 'sunken', 'hover'];
const words: [string, string[]][] = [
  ...['ink', 'ink-2', 'ink-3', 'accent-ink', 'negative', 'positive', 'neutral', 'time-soon', 'time-late', 'public', 'private', 'internal'].map((word): [string, string[]] => [word, grounds]),
  ...['public', 'private', 'internal', 'negative', 'positive'].map((word): [string, string[]] => [word, [`${word}-soft`]]),
  ...['public-soft', 'private-soft', 'internal-soft', 'accent-soft', 'negative-soft', 'positive-soft', 'time-soon-soft', 'time-late-soft'].map((ground): [string, string[]] => ['ink-2', [ground]]),
  ['ink-3', ['public-soft', 'private-soft', 'internal-soft', 'accent-soft']],
  ['accent-ink', ['accent-soft']], ['time-soon', ['time-soon-soft']], ['time-late', ['time-late-soft']],
  ['on-accent', ['accent', 'accent-hover']], ['mark-ink', ['mark']], ['paper', ['ink']],
];

describe.each([['light', ':root'], ['dark', ":root[data-theme='dark']"]])('the %s theme', (_, selector) => {
  const colours = theme(selector);
  it.each(words.flatMap(([word, backs]) => backs.map((back) => [word, back])))('%s is readable on %s', (word = '', back = '') => {
    expect(contrast(colours[word] ?? '', colours[back] ?? '')).toBeGreaterThanOrEqual(4.5);
  });
  it.each([['edge', 'surface'], ['focus', 'surface'], ['focus', 'paper'], ['accent', 'surface']])('%s stands out from %s', (line = '', back = '') => {
    expect(contrast(colours[line] ?? '', colours[back] ?? '')).toBeGreaterThanOrEqual(3);
  });
});
