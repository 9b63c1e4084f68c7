// What a listener is for, what comes of what it finds, and, folded away, what holds it back and how exactly it reads.
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { usersQuery } from '../../api/queries';
import { useMay } from '../../api/session';
import { useSay } from '../../lib/say';
import { CheckField, Field, SelectField } from '../../ui/field';
import { CardChoices } from '../../ui/segmented';
import { actions, purposes, type Action } from './defaults';
import { advanced, withPurpose, type Draft, type FieldProblem } from './draft';
import styles from './fields.module.css';
import { languageName } from '../../lib/language_names';

const common = ['es', 'ca', 'eu', 'gl', 'en', 'pt', 'fr', 'de', 'it'] as const;

interface Props { draft: Draft; change: (draft: Draft) => void; disabled: boolean }

export function PurposeFields({ draft, change, disabled }: Props) {
  const say = useSay();
  return (
    <>
      <SelectField
        label={say('web.listeners.purpose')} value={draft.purpose} disabled={disabled} hint={say(`web.listeners.purpose.${draft.purpose}`)}
        onChoose={(purpose) => change(withPurpose(draft, purpose, Date.now()))} choices={purposes.map((value) => ({ value, label: say(`listener_purpose.${value}`) }))}
      />
      <CardChoices<Action>
        label={say('web.listeners.action')} value={draft.action} onChoose={(action) => change({ ...draft, action })} disabled={disabled}
        choices={actions.map((value) => ({ value, label: say(`web.listeners.action.${value}`), lead: say(`web.listeners.action.${value}_lead`) }))}
      />
    </>
  );
}

export function WhenFields({ draft, change, disabled, brandChoices, problems }: Props & { brandChoices: readonly { value: string; label: string }[]; problems: readonly FieldProblem[] }) {
  const say = useSay();
  const may = useMay('read_users');
  const users = useQuery({ ...usersQuery, enabled: may }).data ?? [];
  const owners = users.filter((user) => !user.disabled || user.id === draft.owner);
  const endProblem = problems.includes('end') ? say('web.listeners.problem.end') : problems.includes('end_past') ? say('web.listeners.problem.end_past') : undefined;
  return (
    <div className={styles.pair}>
      {brandChoices.length > 1 && <SelectField label={say('web.listeners.brand')} value={draft.brand} disabled={disabled} onChoose={(brand) => change({ ...draft, brand })} choices={brandChoices} />}
      {may && (
        <SelectField
          label={say('web.listeners.owner')} hint={say('web.listeners.owner_hint')} value={draft.owner} disabled={disabled} onChoose={(owner) => change({ ...draft, owner })}
          choices={[{ value: '', label: say('web.listeners.owner_nobody') }, ...owners.map((user) => ({ value: user.id, label: user.name }))]}
        />
      )}
      <Field
        type="date" label={say('web.listeners.ends')} optional={draft.purpose === 'campaign' ? '' : say('web.listeners.optional')} hint={say('web.listeners.ends_hint')} value={draft.ends} disabled={disabled}
        onChange={(event) => change({ ...draft, ends: event.target.value })} error={endProblem}
      />
    </div>
  );
}

export function AdvancedFields({ draft, change, disabled, problems }: Props & { problems: readonly FieldProblem[] }) {
  const say = useSay();
  const label = useId();
  const others = draft.languages.filter((tag) => !(common as readonly string[]).includes(tag));
  const toggle = (tag: string) => change({ ...draft, languages: draft.languages.includes(tag) ? draft.languages.filter((one) => one !== tag) : [...draft.languages, tag] });
  return (
    <details className={styles.more} open={advanced(draft) || problems.some((one) => one === 'cap' || one === 'floor') || undefined}>
      <summary>{say('web.listeners.more')}</summary>
      <div className={styles.inside}>
        <div className={styles.pair}>
          <Field
            label={say('web.listeners.cap')} optional={say('web.listeners.optional')} hint={say('web.listeners.cap_hint')} inputMode="numeric" value={draft.cap} disabled={disabled} placeholder={say('web.listeners.none')}
            onChange={(event) => change({ ...draft, cap: event.target.value })} error={problems.includes('cap') ? say('web.listeners.problem.cap') : undefined}
          />
          <Field
            label={say('web.listeners.floor')} optional={say('web.listeners.optional')} hint={say('web.listeners.floor_hint')} inputMode="numeric" value={draft.floor} disabled={disabled} placeholder={say('web.listeners.none')}
            onChange={(event) => change({ ...draft, floor: event.target.value })} error={problems.includes('floor') ? say('web.listeners.problem.floor') : undefined}
          />
        </div>
        <fieldset className={styles.languages} disabled={disabled} aria-describedby={`${label}-hint`}>
          <legend>{say('web.listeners.languages')}</legend>
          <div>
            {[...common, ...others].map((tag) => (
              <label key={tag}><input type="checkbox" checked={draft.languages.includes(tag)} onChange={() => toggle(tag)} /><span>{tag === 'und' ? say('web.listeners.language.und') : languageName(say.locale, tag)}</span></label>
            ))}
          </div>
          <p id={`${label}-hint`}>{draft.languages.length === 0 ? say('web.listeners.languages_all') : say('web.listeners.languages_hint')}</p>
        </fieldset>
        <CheckField label={say('web.listeners.accents')} hint={say('web.listeners.accents_hint')} checked={draft.accents === 'exact'} disabled={disabled} onChange={(event) => change({ ...draft, accents: event.target.checked ? 'exact' : 'fold' })} />
        <CheckField label={say('web.listeners.quoted')} hint={say('web.listeners.quoted_hint')} checked={draft.quoted === 'match'} disabled={disabled} onChange={(event) => change({ ...draft, quoted: event.target.checked ? 'match' : 'ignore' })} />
      </div>
    </details>
  );
}
