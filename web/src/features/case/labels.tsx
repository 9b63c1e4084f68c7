// What was concluded about a post. Every label can be asked why, and is put right with one key, or two for the rarer ones.
import { Ban, Check, HelpCircle, Languages, Pencil } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useMay, useUserNames } from '../../api/session';
import type { CaseWhole, PostView } from '../../api/types';
import { useNow } from '../../lib/now';
import { useSay, type Say } from '../../lib/say';
import { agoWords, momentWords } from '../../lib/time_words';
import { useActions, type Action } from '../../ui/actions';
import { Keys } from '../../ui/keys';
import { LabelSheet } from './label_sheet';
import { reasonOf } from './label_reasons';
import { chipsOf, choiceKey, choices, correctionOf, sheetKeys, valueOf, valueWords, type Correctable, type LabelName } from './labels_model';
import { useCaseVerbs } from './use_case_verbs';
import { useCorrections } from './use_corrections';
import styles from './labels.module.css';

export interface LabelsProps {
  view: PostView;
  whole: CaseWhole;
  /** Whether the keys are this post's. */
  selected: boolean;
  /** Whether personal data is shown, so that a reason may quote it. */
  revealed: boolean;
  why: LabelName | undefined;
  onWhy: (label: LabelName | undefined) => void;
  /** The label that is pointed at: its grounds show in the text. */
  onHint: (label: LabelName | undefined) => void;
}

export function Labels({ view, whole, selected, revealed, why, onWhy, onHint }: LabelsProps) {
  const say = useSay();
  const may = useMay('work_cases');
  const names = useUserNames();
  const now = useNow();
  const verbs = useCaseVerbs(whole.case.id);
  const correct = useCorrections(whole.case.id, view.post.id);
  const [sheet, setSheet] = useState(false);
  const answer = useRef<HTMLDivElement>(null);
  // At the foot of a conversation it would open under the composer.
  useEffect(() => { if (why) answer.current?.scrollIntoView({ block: 'nearest' }); }, [why]);
  const found = view.state.assessment;
  const chips = chipsOf(say, view);
  const put = (label: Correctable, value: string | boolean) => {
    onWhy(undefined);
    setSheet(false);
    const closing = label === 'about_us' && value === false && whole.case.status !== 'closed';
    correct({ [label]: value }, closing ? { label: say('web.label.close_case'), perform: () => verbs.close('not_about_us') } : undefined);
  };
  const walk = () => { const next = chips[chips.findIndex((chip) => chip.name === why) + 1]; onWhy(next?.name); };
  useActions(selected && found && may ? labelActions({ why, aboutUs: found.about_us?.value !== false, put, onWhy, walk, openSheet: () => setSheet(true) }) : []);
  if (!found) return null;

  const byWhom = (label: LabelName): string | undefined => {
    const one = correctionOf(view, label);
    return one && say('web.label.by_person', { name: names(one.by) ?? say('web.case.colleague'), ago: agoWords(say, Date.parse(one.at), now) });
  };
  return (
    <div className={styles.labels}>
      <div className={styles.chips}>
        {chips.map((chip) => {
          const person = byWhom(chip.name);
          const Sign = person ? Check : !chip.sure ? HelpCircle : chip.name === 'language' ? Languages : chip.tone === 'doubt' ? Ban : undefined;
          return (
            <button
              key={chip.name} type="button" className={styles.chip} data-tone={chip.tone} data-quiet={(chip.quiet && !person) || undefined} data-unsure={!chip.sure || undefined} aria-expanded={why === chip.name}
              data-tip={why === chip.name ? undefined : person ?? reasonOf(say, chip.name, view, revealed)} data-keys={selected && chip.name === 'kind' ? 'w' : undefined} onClick={() => onWhy(why === chip.name ? undefined : chip.name)}
              onPointerEnter={(event) => { if (event.pointerType === 'mouse') onHint(chip.name); }} onPointerLeave={() => onHint(undefined)} onFocus={() => onHint(chip.name)} onBlur={() => onHint(undefined)}
            >
              {Sign && <Sign size={11} strokeWidth={2.2} aria-hidden />}<span className="visually-hidden">{say(`label.${chip.name}`)}: </span>{chip.words}
            </button>
          );
        })}
        {may && <button type="button" className={styles.fix} data-tip={say('web.label.sheet')} data-keys={selected ? 'l' : undefined} onClick={() => setSheet(true)}><Pencil size={11} strokeWidth={2} aria-hidden />{say('web.label.fix')}{selected && <Keys of="l" />}</button>}
      </div>
      {why && (
        <div ref={answer} className={styles.why} role="status">
          <p>{byWhom(why) ?? reasonOf(say, why, view, revealed)}</p>
          {may && why !== 'language' && <PutRight say={say} label={why} value={valueOf(found, why)} keyed={selected} onPut={put} />}
        </div>
      )}
      {sheet && <LabelSheet view={view} byWhom={(label) => { const one = correctionOf(view, label); return one && `${byWhom(label) ?? ''} ${momentWords(say, Date.parse(one.at))}`; }} onPut={put} onClose={() => setSheet(false)} />}
    </div>
  );
}

function PutRight({ say, label, value, keyed, onPut }: { say: Say; label: Correctable; value: string | boolean | undefined; keyed: boolean; onPut: (label: Correctable, value: string | boolean) => void }) {
  return (
    <div className={styles.right} role="group" aria-label={say(`label.${label}`)}>
      <span>{say('web.label.put_right')}</span>
      {choices[label].map((each, index) => (
        <button key={String(each)} type="button" aria-pressed={value === each} onClick={() => onPut(label, each)}>{keyed && <kbd aria-hidden>{choiceKey(label, index).replace('-', '−')}</kbd>}{valueWords(say, label, each)}</button>
      ))}
    </div>
  );
}

/** What the keys do with the labels of a post. While a label is open, the figures are its choices; else they are kinds. */
function labelActions({ why, aboutUs, put, onWhy, walk, openSheet }: {
  why: LabelName | undefined; aboutUs: boolean; put: (label: Correctable, value: string | boolean) => void; onWhy: (label: LabelName | undefined) => void; walk: () => void; openSheet: () => void;
}): Action[] {
  const group = 'web.group.labels' as const;
  const counted: Correctable = why === undefined || why === 'language' || why === 'tone' ? 'kind' : why;
  return [
    { id: 'label-sheet', label: 'web.label.sheet', group, icon: Pencil, keys: 'l', perform: openSheet },
    ...choices[counted].map((value, index): Action => ({
      id: `${counted}-${String(value)}`, label: (words) => words(counted === 'kind' ? 'web.label.it_is' : 'web.label.put', { label: valueWords(words, counted, value) }), group, keys: choiceKey(counted, index), perform: () => put(counted, value),
    })),
    ...choices.tone.map((value, index): Action => ({ id: `tone-${String(value)}`, label: (words) => words('web.label.sounds', { label: valueWords(words, 'tone', value) }), group, keys: sheetKeys.tone[index] ?? '', perform: () => put('tone', value) })),
    { id: 'topic', label: 'web.label.choose_topic', group, keys: 't', perform: () => onWhy(why === 'topic' ? undefined : 'topic') },
    { id: 'about-us', label: aboutUs ? 'web.label.not_about_us' : 'web.label.it_is_about_us', group, icon: Ban, keys: 'x', perform: () => put('about_us', !aboutUs) },
    { id: 'why', label: 'web.do.why', group, keys: 'w', perform: walk },
    ...(why ? [{ id: 'why-close', label: 'web.label.close_why', group, keys: 'escape', quiet: true, perform: () => onWhy(undefined) } satisfies Action] : []),
  ];
}
