import { statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import en from '../../locales/en.json';
import es from '../../locales/es.json';
import { characters, subsetOfFont } from './font';

describe('the screen font', () => {
  it('has every character that our own sentences use', () => {
    const known = new Set(characters());
    const used = new Set([...Object.values(es), ...Object.values(en)].join(''));
    const missing = [...used].filter((one) => !known.has(one) && one !== '\n' && !/\p{Extended_Pictographic}/u.test(one));
    expect(missing).toEqual([]);
  });

  it('is made small enough for the first load', async () => {
    expect(statSync(await subsetOfFont()).size).toBeLessThan(32_000);
  });
});
