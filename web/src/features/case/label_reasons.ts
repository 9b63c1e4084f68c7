// Why a label was given, in a sentence with the words it rests on. Pure.
import type { PostView } from '../../api/types';
import { coveredIn, personalIn } from '../../lib/masking';
import { percent } from '../../lib/numbers';
import type { Say } from '../../lib/say';
import { unitsOfBytes } from '../../lib/spans';
import type { LabelName } from './labels_model';

export function reasonOf(say: Say, label: LabelName, view: PostView, revealed: boolean): string {
  const found = view.state.assessment;
  if (!found) return '';
  const { text } = view.post;
  const hidden = revealed ? [] : coveredIn(text, personalIn(view)).map(({ span }) => span);
  const given = label === 'language' ? { value: found.language === 'und' ? undefined : found.language, probability: found.language_probability } : found[label];
  const seen = new Map<string, string[]>();
  for (const [name, from, to, , rule] of found.evidence) {
    const called = name === label ? say.maybe(`evidence.${rule}`) : undefined;
    if (called === undefined) continue;
    const [start = 0, end = 0] = unitsOfBytes(text, [from, to]);
    const words = text.slice(start, end).trim();
    const quotable = words !== '' && words.length < 60 && !hidden.some((span) => span.from < end && start < span.to);
    seen.set(called, [...(seen.get(called) ?? []), ...(quotable ? [words] : [])]);
  }
  const list = new Intl.ListFormat(say.locale, { type: 'conjunction' }).format([...seen].slice(0, 4).map(([called, words]) => {
    const quoted = [...new Set(words)].slice(0, 2).map((each) => say('web.label.quoted', { words: each })).join(', ');
    return `${called.charAt(0).toLowerCase()}${called.slice(1)}${quoted ? ` (${quoted})` : ''}`;
  }));
  const sure = given?.probability === undefined ? undefined : percent(say, given.probability);
  if (given?.value === undefined) return list === '' ? say('web.label.because_nothing_unsure') : say('web.label.because_unsure', { list });
  if (sure === undefined) return say('web.label.because_whole');
  return list === '' ? say('web.label.because_nothing', { sure }) : say('web.label.because', { list, sure });
}
