import spanish from 'sentences:es';
import { describe, expect, it } from 'vitest';
import type { PostView } from '../../api/types';
import { backOf, changes, chipsOf, choiceOf, choices, corrected, correctables, sheetKeys } from './labels_model';
import { speakWith } from '../../lib/say';

const say = speakWith('es', spanish);
const sure = <Value,>(value: Value) => ({ value, probability: 0.9 });
const unsure = { probability: 0.4 };
const view = (over: object = {}, corrections: object[] = []) => ({
  post: { id: '1', text: 'x' },
  state: { corrections, assessment: { language: 'es', kind: sure('complaint'), topic: sure('failure'), tone: sure('negative'), tone_value: -0.7, arousal: 0, urgency: sure('normal'), expects_reply: sure(true), intervention: sure('answer'), evidence: [], ...over } },
}) as unknown as PostView;
const words = (post: PostView) => chipsOf(say, post).map((chip) => `${chip.sure ? '' : '?'}${chip.words}`);

describe('chips', () => {
  it('say every label', () => expect(words(view())).toEqual(['Queja', 'Avería o fallo', 'Negativo -0,7', 'Urgencia normal', 'Espera respuesta', 'Propuesta: Responder', 'Español']));
  it('say what is not sure', () => expect(words(view({ language: 'und', kind: unsure, topic: unsure, tone: unsure, urgency: unsure, expects_reply: unsure, intervention: unsure, about_us: unsure })).every((each) => each.startsWith('?'))).toBe(true));
  it('leave out what nobody looked for', () => expect(words(view({ topic: undefined, intervention: undefined })).some((each) => /Tema|Propuesta/.test(each))).toBe(false));
  it.each([
    [sure(false), [], true], [sure(true), [], false], [sure(true), [{ label: 'about_us', at: '2026-01-01T00:00:00Z' }], true], [undefined, [], false],
  ])('about us %o with %o is shown: %s', (about_us, corrections, shown) => expect(chipsOf(say, view({ about_us }, corrections)).some((chip) => chip.name === 'about_us')).toBe(shown));
});

describe('a correction', () => {
  const at = '2026-11-27T08:00:00Z';
  it('is seen at once, with who and when', () => {
    const after = corrected(view(), { topic: 'money' }, '7', at);
    expect(after.state.assessment?.topic).toEqual({ value: 'money', probability: 1 });
    expect(after.state.assessment?.kind.value).toBe('complaint');
    expect(after.state.corrections).toEqual([{ label: 'topic', at, by: '7' }]);
  });
  it('of the same label replaces the one before', () => {
    const twice = corrected(corrected(view(), { kind: 'praise' }, '7', '2026-11-27T07:00:00Z'), { kind: 'lead' }, '8', at);
    expect(twice.state.corrections).toEqual([{ label: 'kind', at, by: '8' }]);
  });
  it('says no as well as yes', () => expect(corrected(view(), { about_us: false, expects_reply: false }, '7', at).state.assessment).toMatchObject({ about_us: { value: false }, expects_reply: { value: false } }));
  it('of a post of ours is none', () => expect(corrected({ post: { id: '1' }, state: { corrections: [] } } as unknown as PostView, { kind: 'lead' }, '7', at).state.corrections).toEqual([]));
  it.each([
    [{ kind: 'praise' }, { kind: 'complaint' }],
    [{ about_us: false }, { about_us: true }],
    [{ expects_reply: false }, { expects_reply: true }],
  ] as const)('%o is taken back by %o', (change, back) => { const found = view().state.assessment; expect(found && backOf(found, change)).toEqual(back); });
  it('of what was not sure cannot be taken back', () => { const found = view({ topic: unsure }).state.assessment; expect(found && backOf(found, { topic: 'money' })).toBeUndefined(); });
  it('to what it is already changes nothing', () => { const found = view().state.assessment; expect(found && [changes(found, { kind: 'complaint' }), changes(found, { kind: 'lead' }), changes(found, { about_us: false })]).toEqual([false, true, true]); });
});

describe('keys', () => {
  it('reach every choice, each its own', () => {
    const all = correctables.flatMap((label) => choices[label].map((_, index) => sheetKeys[label][index]));
    expect(all.every((key) => key !== undefined)).toBe(true);
    expect(new Set(all).size).toBe(all.length);
  });
  it.each([['2', { kind: 'complaint' }], ['w', { topic: 'money' }], ['m', { about_us: false }], ['-', { tone: 'negative' }], ['p', undefined]])('%s means %o', (key, change) => expect(choiceOf(key)).toEqual(change));
});
