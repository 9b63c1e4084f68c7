// What was concluded about a post. Every label can be asked why, and is put right with one key.
import { Check } from 'lucide-react';
import { useQueryClient } from '@tanstack/react-query';
import { post as send, problemSentence } from '../../api/http';
import { casePostsQuery } from '../../api/queries';
import { useMay, useMe, useUserNames } from '../../api/session';
import type { Assessment, CaseWhole, Kind, PostView, Tone } from '../../api/types';
import { percent, signed } from '../../lib/numbers';
import { useNow } from '../../lib/now';
import { useSay, type Say } from '../../lib/say';
import { unitsOfBytes } from '../../lib/spans';
import { agoWords } from '../../lib/time_words';
import { useActions, type Action } from '../../ui/actions';
import { toast } from '../../ui/toast';
import styles from './labels.module.css';

export type LabelName = 'kind' | 'tone' | 'urgency' | 'expects_reply' | 'topic' | 'intervention';

const kinds: Kind[] = ['question', 'complaint', 'suggestion', 'praise', 'lead', 'other', 'spam'];
const tones: Tone[] = ['negative', 'neutral', 'positive'];

export function Labels({ view, whole, newest, why, onWhy }: { view: PostView; whole: CaseWhole; newest: boolean; why: LabelName | undefined; onWhy: (label: LabelName | undefined) => void }) {
  const say = useSay();
  const client = useQueryClient();
  const may = useMay('work_cases');
  const me = useMe();
  const names = useUserNames();
  const now = useNow();
  const found = view.state.assessment;
  /** Who put the label right, if anybody did: the evidence then is no longer the reason. */
  const correction = (label: LabelName) => view.state.corrections.find((each) => each.label === label);

  const correct = async (change: { kind?: Kind; tone?: Tone }, text: string) => {
    const key = casePostsQuery(whole.case.id).queryKey;
    const before = client.getQueryData<PostView[]>(key);
    const old = { ...(change.kind && found?.kind.value && { kind: found.kind.value }), ...(change.tone && found?.tone.value && { tone: found.tone.value }) };
    const put = (to: typeof change) => client.setQueryData<PostView[]>(key, (posts) => posts?.map((each) => {
      const given = each.state.assessment;
      if (each.post.id !== view.post.id || !given) return each;
      const labels = Object.keys(to) as ('kind' | 'tone')[];
      const at = new Date().toISOString();
      const corrections = [...each.state.corrections.filter((one) => !labels.some((label) => label === one.label)), ...labels.map((label) => ({ label, at, ...(me && { by: me.id }) }))];
      return { ...each, state: { ...each.state, corrections, assessment: { ...given, ...(to.kind && { kind: { value: to.kind, probability: 1 } }), ...(to.tone && { tone: { value: to.tone, probability: 1 } }) } } };
    }));
    const tell = (to: typeof change) => send('/api/v1/posts/{id}/labels', { path: { id: view.post.id }, body: to });
    put(change);
    try {
      await tell(change);
      toast({ text, tone: 'good', ...(Object.keys(old).length > 0 && { undo: () => { put(old); void tell(old); } }) });
    } catch (error) {
      client.setQueryData(key, before);
      toast({ text: problemSentence(say, error), tone: 'bad', lasts: 8000 });
    }
  };
  const correctKind = (kind: Kind) => void correct({ kind }, say('web.label.corrected', { label: say(`kind.${kind}`) }));
  const correctTone = (tone: Tone) => void correct({ tone }, say('web.label.corrected', { label: say(`tone.${tone}`) }));

  // The keys belong to the customer's newest post.
  const group = 'web.group.labels' as const;
  const actions: Action[] = newest && may ? [
    ...kinds.map((kind, index): Action => ({ id: `kind-${kind}`, label: (words) => words('web.label.it_is', { label: words(`kind.${kind}`) }), group, keys: String(index + 1), perform: () => correctKind(kind) })),
    ...tones.map((tone, index): Action => ({ id: `tone-${tone}`, label: (words) => words('web.label.sounds', { label: words(`tone.${tone}`) }), group, keys: ['-', '0', '+'][index] ?? '', perform: () => correctTone(tone) })),
    { id: 'why', label: 'web.do.why', group, keys: 'w', perform: () => onWhy(why === undefined ? 'kind' : why === 'kind' ? 'tone' : undefined) },
  ] : [];
  useActions(actions);
  if (!found) return null;
  const said = why && correction(why);

  const chips: { name: LabelName; words: string; sure: number; tone?: string }[] = [
    { name: 'kind', words: found.kind.value ? say(`kind.${found.kind.value}`) : say('web.label.kind_unsure'), sure: found.kind.probability },
    ...(found.topic?.value && found.topic.value !== 'none' ? [{ name: 'topic' as const, words: say(`topic.${found.topic.value}`), sure: found.topic.probability }] : []),
    { name: 'tone', words: `${found.tone.value ? say(`tone.${found.tone.value}`) : say('web.label.tone_unsure')} ${signed(say, found.tone_value)}`, sure: found.tone.probability, tone: found.tone.value ?? 'unsure' },
    ...(found.urgency.value === 'harm_now' ? [{ name: 'urgency' as const, words: say('urgency.harm_now'), sure: found.urgency.probability, tone: 'negative' }] : []),
    ...(found.expects_reply.value ? [{ name: 'expects_reply' as const, words: say('web.label.expects_reply'), sure: found.expects_reply.probability }] : []),
    ...(found.intervention?.value ? [{ name: 'intervention' as const, words: say('web.label.suggests', { label: say(`intervention.${found.intervention.value}`) }), sure: found.intervention.probability }] : []),
  ];
  return (
    <div className={styles.labels}>
      <div className={styles.chips}>
        {chips.map((chip) => (
          <button key={chip.name} type="button" className={styles.chip} data-tone={chip.tone} aria-expanded={why === chip.name} data-tip={say('web.label.why')} data-keys={newest ? 'w' : undefined} onClick={() => onWhy(why === chip.name ? undefined : chip.name)}>
            {correction(chip.name) && <Check size={11} strokeWidth={2.4} aria-hidden />}{chip.words}
          </button>
        ))}
      </div>
      {why && (
        <div className={styles.why} role="status">
          <p>{said ? say('web.label.by_person', { name: names(said.by) ?? say('web.case.colleague'), ago: agoWords(say, Date.parse(said.at), now) }) : reason(say, why, found, view.post.text)}</p>
          {may && (why === 'kind' || why === 'tone') && (
            <div className={styles.right}>
              <span>{say('web.label.put_right')}</span>
              {why === 'kind' ? kinds.map((kind, index) => <button key={kind} type="button" aria-pressed={found.kind.value === kind} onClick={() => correctKind(kind)}>{newest && <kbd aria-hidden>{index + 1}</kbd>}{say(`kind.${kind}`)}</button>)
                : tones.map((tone, index) => <button key={tone} type="button" aria-pressed={found.tone.value === tone} onClick={() => correctTone(tone)}>{newest && <kbd aria-hidden>{['−', '0', '+'][index]}</kbd>}{say(`tone.${tone}`)}</button>)}
            </div>
          )}
        </div>
      )}
    </div>
  );
}

/** Why a label was given, in a sentence with the words it rests on. */
function reason(say: Say, label: LabelName, found: Assessment, text: string): string {
  const given = found[label] ?? { probability: 0 };
  const grounds = found.evidence.filter(([name]) => name === label);
  const seen = new Map<string, string[]>();
  for (const [, from, to, , rule] of grounds) {
    const [start = 0, end = 0] = unitsOfBytes(text, [from, to]);
    const words = text.slice(start, end).trim();
    const name = say.maybe(`evidence.${rule}`) ?? '';
    if (name !== '') seen.set(name, [...(seen.get(name) ?? []), ...(words && words.length < 60 ? [words] : [])]);
  }
  const list = new Intl.ListFormat(say.locale, { type: 'conjunction' }).format([...seen].slice(0, 4).map(([name, words]) => {
    const quoted = [...new Set(words)].slice(0, 2).map((each) => say('web.label.quoted', { words: each })).join(', ');
    return `${name.charAt(0).toLowerCase()}${name.slice(1)}${quoted ? ` (${quoted})` : ''}`;
  }));
  const sure = percent(say, given.probability);
  if (list === '') return given.value === undefined ? say('web.label.because_nothing_unsure') : say('web.label.because_nothing', { sure });
  return given.value === undefined ? say('web.label.because_unsure', { list }) : say('web.label.because', { list, sure });
}
