// What was concluded about a post, as chips and as choices; and what a correction makes of it. Pure.
import type { Assessment, Correction, Intervention, Kind, LabelCorrections, PostView, Tone, Topic, Urgency } from '../../api/types';
import { signed } from '../../lib/numbers';
import { languageTitle } from '../../lib/language_names';
import type { Say } from '../../lib/say';

export type Correctable = keyof LabelCorrections;
export type LabelName = 'language' | Correctable;
export type Value = string | boolean;

const kinds: Kind[] = ['question', 'complaint', 'suggestion', 'praise', 'lead', 'other', 'spam'];
const topics: Topic[] = ['failure', 'money', 'leaving', 'attention', 'product', 'delivery', 'none'];
const tones: Tone[] = ['negative', 'neutral', 'positive'];
const urgencies: Urgency[] = ['nothing', 'normal', 'harm_now'];
const interventions: Intervention[] = ['answer', 'investigate', 'redirect', 'watch', 'leave'];

/** What each label may be put to, in the order in which people read them. */
export const choices: Record<Correctable, readonly Value[]> = {
  kind: kinds, topic: topics, tone: tones, urgency: urgencies, expects_reply: [true, false], intervention: interventions, about_us: [true, false],
};
export const correctables = ['kind', 'topic', 'tone', 'urgency', 'expects_reply', 'intervention', 'about_us'] as const satisfies readonly Correctable[];

/** The keys of all choices at once: the rows of a keyboard from above. */
export const sheetKeys: Record<Correctable, readonly string[]> = {
  kind: ['1', '2', '3', '4', '5', '6', '7'], tone: ['-', '0', '+'], topic: ['q', 'w', 'e', 'r', 't', 'y', 'u'], intervention: ['a', 's', 'd', 'f', 'g'],
  urgency: ['z', 'x', 'c'], expects_reply: ['v', 'b'], about_us: ['n', 'm'],
};

/** The keys of one label's choices while it is open: tones keep their signs, all else counts. */
export const choiceKey = (label: Correctable, index: number): string => (label === 'tone' ? sheetKeys.tone[index] ?? '' : String(index + 1));

/** What a key of the sheet stands for. */
export function choiceOf(key: string): LabelCorrections | undefined {
  for (const label of correctables) {
    const value = choices[label][sheetKeys[label].indexOf(key)];
    if (value !== undefined) return { [label]: value };
  }
  return undefined;
}

/** The value of a label now; undefined: not sure, or nobody looked. */
export const valueOf = (found: Assessment, label: LabelName): Value | undefined =>
  (label === 'language' ? (found.language === 'und' ? undefined : found.language) : found[label]?.value);

/** A value in words, so that it also stands alone. */
export function valueWords(say: Say, label: Correctable, value: Value): string {
  if (label === 'expects_reply') return say(value === true ? 'web.label.expects_reply' : 'web.label.expects_none');
  if (label === 'about_us') return say(value === true ? 'web.label.about_us' : 'exclusion.not_about_us');
  return say.maybe(`${label}.${String(value)}`) ?? String(value);
}

export interface Chip {
  name: LabelName;
  words: string;
  sure: boolean;
  /** Said but not worth a second look: nothing out of the ordinary. */
  quiet: boolean;
  tone?: string;
}

/** All labels of a post, in the order in which they are read. What is not sure says so; whether it is about us only when that is in doubt or was said. */
export function chipsOf(say: Say, view: PostView): Chip[] {
  const found = view.state.assessment;
  if (!found) return [];
  const chips: Chip[] = [];
  const add = (name: LabelName, words: string | undefined, unsure: string, more: { quiet?: boolean; tone?: string } = {}) =>
    chips.push({ name, words: words ?? unsure, sure: words !== undefined, quiet: more.quiet === true, ...(more.tone && { tone: more.tone }) });
  const about = found.about_us;
  if (about && (about.value !== true || correctionOf(view, 'about_us'))) add('about_us', about.value === undefined ? undefined : valueWords(say, 'about_us', about.value), say('web.label.about_us_unsure'), { tone: about.value === true ? '' : 'doubt' });
  const { value: kind } = found.kind;
  add('kind', kind && say(`kind.${kind}`), say('web.label.kind_unsure'));
  if (found.topic) { const { value } = found.topic; add('topic', value && say(`topic.${value}`), say('web.label.topic_unsure'), { quiet: value === 'none' }); }
  const { value: tone } = found.tone;
  add('tone', tone && `${say(`tone.${tone}`)} ${signed(say, found.tone_value)}`, `${say('web.label.tone_unsure')} ${signed(say, found.tone_value)}`, { quiet: tone === 'neutral', ...(tone && { tone }) });
  const { value: urgency } = found.urgency;
  add('urgency', urgency && say(`web.label.urgency_${urgency}`), say('web.label.urgency_unsure'), { quiet: urgency !== 'harm_now', ...(urgency === 'harm_now' && { tone: 'negative' }) });
  const { value: expects } = found.expects_reply;
  add('expects_reply', expects === undefined ? undefined : valueWords(say, 'expects_reply', expects), say('web.label.expects_unsure'), { quiet: expects === false });
  if (found.intervention) { const { value } = found.intervention; add('intervention', value && say('web.label.suggests', { label: say(`intervention.${value}`) }), say('web.label.suggests_unsure')); }
  add('language', found.language === 'und' ? undefined : languageTitle(say.locale, found.language), say('web.label.language_unsure'), { quiet: true });
  return chips;
}

/** Who put a label right, if anybody did: the evidence then is no longer the reason. */
export const correctionOf = (view: PostView, label: LabelName): Correction | undefined => view.state.corrections.find((each) => each.label === label);

/** A post as it stands after a correction. */
export function corrected(view: PostView, change: LabelCorrections, by: string | undefined, at: string): PostView {
  const found = view.state.assessment;
  if (!found) return view;
  const labels = correctables.filter((label) => change[label] !== undefined);
  const put = Object.fromEntries(labels.map((label) => [label, { value: change[label], probability: 1 }]));
  const corrections = [...view.state.corrections.filter((one) => !labels.some((label) => label === one.label)), ...labels.map((label) => ({ label, at, ...(by && { by }) }))];
  return { ...view, state: { ...view.state, corrections, assessment: { ...found, ...put } } };
}

/** What takes a correction back: the labels as they were. Of what was not sure nothing can be said again; that it is about us was taken for granted. */
export function backOf(found: Assessment, change: LabelCorrections): LabelCorrections | undefined {
  const back: LabelCorrections = {};
  for (const label of correctables) {
    if (change[label] === undefined) continue;
    const before = found[label]?.value ?? (label === 'about_us' ? true : undefined);
    if (before === undefined) return undefined;
    Object.assign(back, { [label]: before });
  }
  return back;
}

/** Whether a correction changes anything. */
export const changes = (found: Assessment, change: LabelCorrections): boolean => correctables.some((label) => change[label] !== undefined && found[label]?.value !== change[label]);
