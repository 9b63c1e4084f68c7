import { describe, expect, it } from 'vitest';
import { fold, rank } from './finding';
import { pressed, shownKeys } from './keys';
import { cut, unitsOfBytes } from './spans';
import { readInboxSearch } from './inbox_search';

const key = (name: string, over = {}) => ({ key: name, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...over });

describe('keys', () => {
  it.each([[key('j'), 'j'], [key('J', { shiftKey: true }), 'shift+j'], [key('?', { shiftKey: true }), '?'], [key('k', { ctrlKey: true }), 'mod+k'], [key('Enter', { ctrlKey: true }), 'mod+enter'], [key(' '), 'space']])('%o is %s', (event, chord) => expect(pressed(event, false)).toBe(chord));
  it('shows them as people know them', () => expect(shownKeys('mod+enter', false)).toEqual([['Ctrl', '↵']]));
});

describe('bytes and units', () => {
  it('agree beyond ASCII', () => expect(unitsOfBytes('año 😭 fin', [0, 3, 5, 9, 10, 99])).toEqual([0, 2, 4, 6, 7, 10]));
  it('cuts where marks overlap', () => expect(cut('abcdef', [{ span: { from: 1, to: 4 }, mark: 'x' }, { span: { from: 3, to: 5 }, mark: 'y' }]).map((piece) => [piece.text, piece.marks.join('')])).toEqual([['a', ''], ['bc', 'x'], ['d', 'xy'], ['e', 'y'], ['f', '']]));
});

describe('finding', () => {
  it('knows no accents', () => expect(rank(fold('Asignármelo Caso'), fold('asignarm'))).toBeGreaterThan(1));
  it('prefers beginnings', () => expect(rank('resolver caso', 'reso')).toBeGreaterThan(rank('no resolver', 'olver')));
  it('refuses what is not there', () => expect(rank('resolver', 'xyz')).toBe(0));
});

describe('the address of the inbox', () => {
  it('keeps what it knows', () => expect(readInboxSearch({ shelf: 'pending', brand: 12, evil: 'x', kind: '<b>' })).toEqual({ shelf: 'pending', brand: '12' }));
  it('keeps the labels', () => { const labels = { topic: 'money', tone: 'negative', urgency: 'harm_now', language: 'gl' }; expect(readInboxSearch({ ...labels, mood: 'x' })).toEqual(labels); });
});
