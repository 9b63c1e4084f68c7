// One alert rule under the pen: when, of what, and where it is told. Shows the secrets of new webhooks once.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { alertWrites, type AlertRule, type SavedAlertRule } from '../../api/alerts';
import { stale } from '../../api/house';
import { problemSentence } from '../../api/http';
import type { Brand, Listener } from '../../api/types';
import { useSay, type Say } from '../../lib/say';
import { dayName } from '../../lib/week_words';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { AreaField, CheckField, Field, SelectField } from '../../ui/field';
import { CardChoices } from '../../ui/segmented';
import { Notice } from '../../ui/states';
import { toast } from '../../ui/toast';
import styles from './alerts.module.css';
import { bodyOfRule, draftOfRule, freshRule, LABEL_GROUPS, LABELS, problemsOfRule, WEEKDAYS, type LabelGroup, type RuleDraft, type Wanted } from './rule_draft';

interface Props { rule: AlertRule | undefined; brands: readonly Brand[]; listeners: readonly Listener[]; listener?: Listener | undefined; onClose: () => void }

export function RuleDialog({ rule, brands, listeners, listener, onClose }: Props) {
  const say = useSay();
  const client = useQueryClient();
  const usual = brands.find((brand) => !brand.example) ?? brands[0];
  const [draft, setDraft] = useState<RuleDraft>(() => (rule ? draftOfRule(rule) : freshRule(listener?.name ?? '', listener?.brand ?? usual?.id ?? '', listener?.id ?? '', say.language)));
  const [tried, setTried] = useState(false);
  const [saved, setSaved] = useState<SavedAlertRule>();
  const problems = problemsOfRule(draft);
  const has = (problem: (typeof problems)[number]) => tried && problems.includes(problem);
  const save = useMutation({
    mutationFn: () => (rule ? alertWrites.changeRule(rule.id, bodyOfRule(draft)) : alertWrites.addRule({ brand: draft.brand, ...bodyOfRule(draft) })),
    onSuccess: async (answer) => {
      await stale(client, 'alert_rules');
      toast({ text: say('web.alerts.saved'), tone: 'good' });
      if (answer.secrets.length > 0) setSaved(answer);
      else onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (problems.length === 0) save.mutate();
  };
  if (saved) return <SecretsDialog saved={saved} onClose={onClose} />;
  const own = listeners.filter((one) => one.brand === draft.brand);
  const text = (name: 'name' | 'moreThan' | 'window' | 'time' | 'mails' | 'webhooks' | 'quietFrom' | 'quietTo' | 'cap') => ({
    value: draft[name], onChange: (event: { target: { value: string } }) => setDraft({ ...draft, [name]: event.target.value }),
  });
  return (
    <Dialog
      title={say(rule ? 'web.alerts.rule.change' : 'web.alerts.rule.new')} width="l" onClose={onClose}
      foot={<><Button look="quiet" onClick={onClose}>{say('web.do.cancel')}</Button><Button look="primary" type="submit" form="alert-rule" busy={save.isPending}>{say('web.do.save')}</Button></>}
    >
      <form id="alert-rule" className={styles.form} onSubmit={submit} noValidate>
        <div className={styles.pair}>
          <Field label={say('web.alerts.rule.name')} maxLength={200} {...text('name')} error={has('name') ? say('web.alerts.problem.name') : undefined} />
          {!rule && brands.length > 1 && <SelectField label={say('web.listeners.brand')} value={draft.brand} onChoose={(brand) => setDraft({ ...draft, brand, listener: '' })} choices={brands.map((one) => ({ value: one.id, label: one.name }))} />}
          <SelectField label={say('web.alerts.rule.listener')} value={draft.listener} onChoose={(chosen) => setDraft({ ...draft, listener: chosen })} choices={[{ value: '', label: say('web.alerts.rule.all_listeners') }, ...own.map((one) => ({ value: one.id, label: one.name }))]} />
        </div>
        <CardChoices
          label={say('web.alerts.rule.when')} value={draft.when} onChoose={(when) => setDraft({ ...draft, when })}
          choices={(['hit', 'rate', 'digest'] as const).map((value) => ({ value, label: say(`web.alerts.when.${value}`), lead: say(`web.alerts.when.${value}_lead`) }))}
        />
        {draft.when === 'hit' && (
          <details className={styles.more} open={LABEL_GROUPS.some((group) => draft.wanted[group].length > 0) || undefined}>
            <summary>{say('web.alerts.rule.labels')}</summary>
            <div className={styles.form}>
              {LABEL_GROUPS.map((group) => <LabelChoices key={group} group={group} wanted={draft.wanted} onChange={(wanted) => setDraft({ ...draft, wanted })} />)}
            </div>
          </details>
        )}
        {draft.when === 'rate' && (
          <div className={styles.pair}>
            <Field label={say('web.alerts.rule.more_than')} inputMode="numeric" {...text('moreThan')} error={has('rate') ? say('error.bad_rate') : undefined} />
            <Field label={say('web.alerts.rule.window')} inputMode="numeric" {...text('window')} />
          </div>
        )}
        {draft.when === 'digest' && (
          <>
            <Field type="time" label={say('web.alerts.rule.time')} className={styles.narrowField} {...text('time')} error={has('digest') ? say('error.bad_digest') : undefined} />
            <fieldset className={styles.days}>
              <legend>{say('web.alerts.rule.days')}</legend>
              {WEEKDAYS.map((day, index) => (
                <label key={day}>
                  <input type="checkbox" checked={draft.days.includes(day)} onChange={() => setDraft({ ...draft, days: draft.days.includes(day) ? draft.days.filter((one) => one !== day) : [...draft.days, day] })} />
                  <span>{dayName(say, index, 'short')}</span>
                </label>
              ))}
            </fieldset>
          </>
        )}
        <h3>{say('web.alerts.rule.where')}</h3>
        <CheckField label={say('web.alerts.rule.screen')} hint={say('web.alerts.rule.screen_hint')} checked={draft.screen} onChange={(event) => setDraft({ ...draft, screen: event.target.checked })} />
        <AreaField label={say('web.alerts.rule.mails')} optional={say('web.listeners.optional')} hint={say('web.alerts.rule.mails_hint')} rows={2} spellCheck={false} {...text('mails')} error={has('nowhere') ? say('error.nowhere_to_tell') : undefined} />
        <AreaField label={say('web.alerts.rule.webhooks')} optional={say('web.listeners.optional')} hint={say('web.alerts.rule.webhooks_hint')} rows={2} spellCheck={false} {...text('webhooks')} />
        <details className={styles.more} open={draft.quiet || draft.urgent || draft.cap !== '20' || undefined}>
          <summary>{say('web.alerts.rule.more')}</summary>
          <div className={styles.form}>
            {draft.when !== 'digest' && (
              <>
                <CheckField label={say('web.alerts.rule.quiet')} hint={say('web.alerts.rule.quiet_hint')} checked={draft.quiet} onChange={(event) => setDraft({ ...draft, quiet: event.target.checked })} />
                {draft.quiet && (
                  <div className={styles.pair}>
                    <Field type="time" label={say('web.alerts.rule.quiet_from')} {...text('quietFrom')} error={has('quiet') ? say('error.bad_quiet_hours') : undefined} />
                    <Field type="time" label={say('web.alerts.rule.quiet_to')} {...text('quietTo')} />
                  </div>
                )}
                {draft.quiet && <CheckField label={say('web.alerts.rule.urgent')} checked={draft.urgent} onChange={(event) => setDraft({ ...draft, urgent: event.target.checked })} />}
              </>
            )}
            <div className={styles.pair}>
              <Field label={say('web.alerts.rule.cap')} hint={say('web.alerts.rule.cap_hint')} inputMode="numeric" {...text('cap')} error={has('cap') ? say('error.bad_cap') : undefined} />
              <SelectField label={say('web.alerts.rule.language')} value={draft.language} onChoose={(language) => setDraft({ ...draft, language })} choices={[{ value: 'es', label: 'Español' }, { value: 'en', label: 'English' }]} />
            </div>
          </div>
        </details>
        {save.isError && <Notice tone="bad" role="alert">{problemSentence(say, save.error)}</Notice>}
      </form>
    </Dialog>
  );
}

const labelName: { [Group in LabelGroup]: (say: Say, value: (typeof LABELS)[Group][number]) => string } = {
  kinds: (say, value) => say(`kind.${value}`), topics: (say, value) => say(`topic.${value}`), tones: (say, value) => say(`tone.${value}`), urgencies: (say, value) => say(`urgency.${value}`),
};

function LabelChoices<Group extends LabelGroup>({ group, wanted, onChange }: { group: Group; wanted: Wanted; onChange: (wanted: Wanted) => void }) {
  const say = useSay();
  type Value = (typeof LABELS)[Group][number];
  const all: readonly Value[] = LABELS[group];
  const chosen: readonly Value[] = wanted[group];
  const toggle = (value: Value) => onChange({ ...wanted, [group]: all.filter((one) => (one === value) !== chosen.includes(one)) });
  return (
    <fieldset className={styles.days}>
      <legend>{say(`web.alerts.rule.labels.${group}`)}</legend>
      {all.map((value) => (
        <label key={value}><input type="checkbox" checked={chosen.includes(value)} onChange={() => toggle(value)} /><span>{labelName[group](say, value)}</span></label>
      ))}
    </fieldset>
  );
}

function SecretsDialog({ saved, onClose }: { saved: SavedAlertRule; onClose: () => void }) {
  const say = useSay();
  return (
    <Dialog title={say('web.alerts.secrets.title')} onClose={onClose} foot={<Button look="primary" onClick={onClose}>{say('web.alerts.secrets.kept')}</Button>}>
      <div className={styles.form}>
        <p>{say('web.alerts.secrets.lead')}</p>
        {saved.secrets.map((one) => (
          <div key={one.target} className={styles.secret}>
            <span>{saved.rule.targets.find((target) => target.id === one.target)?.address}</span>
            <code>{one.secret}</code>
            <Button size="s" onClick={() => { void navigator.clipboard.writeText(one.secret).then(() => toast({ text: say('web.alerts.secrets.copied'), tone: 'good' })); }}>{say('web.alerts.secrets.copy')}</Button>
          </div>
        ))}
      </div>
    </Dialog>
  );
}
