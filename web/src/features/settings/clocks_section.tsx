// How long somebody may wait for a first answer: what we want, and what must never happen.
import { useState, type FormEvent } from 'react';
import type { PolicyInForce } from '../../api/house';
import { problemSentence } from '../../api/http';
import { useSay } from '../../lib/say';
import { useUnsaved } from '../../lib/unsaved';
import { Button } from '../../ui/button';
import { Field, Select } from '../../ui/field';
import { Section } from '../../ui/page_header';
import { Failed, Loading } from '../../ui/states';
import { inUnit, millisIn, UNITS, type Unit } from './parts';
import styles from './settings.module.css';
import { usePolicy } from './use_policy';

export function ClocksSection({ may }: { may: boolean }) {
  const say = useSay();
  const { policy, publish } = usePolicy();
  return (
    <Section title={say('web.settings.section.clocks')} words={say('web.settings.clocks.lead')}>
      {policy.isPending ? <Loading lines={4} /> : policy.isError ? <Failed compact sentence={problemSentence(say, policy.error)} retry={() => void policy.refetch()} />
        : <ClocksForm key={policy.data.policy.version} policy={policy.data.policy} may={may} busy={publish.isPending} onSave={(wanted, limit) => publish.mutate({ changes: { wanted, limit }, done: say('web.settings.clocks.saved') })} />}
    </Section>
  );
}

function ClocksForm({ policy, may, busy, onSave }: { policy: PolicyInForce['policy']; may: boolean; busy: boolean; onSave: (wanted: number, limit: number) => void }) {
  const say = useSay();
  const [wanted, setWanted] = useState(() => typed(policy.wanted));
  const [limit, setLimit] = useState(() => typed(policy.limit));
  const wantedMillis = millisIn(wanted.amount, wanted.unit);
  const limitMillis = millisIn(limit.amount, limit.unit);
  const order = wantedMillis !== undefined && limitMillis !== undefined && limitMillis < wantedMillis;
  const changed = wantedMillis !== policy.wanted || limitMillis !== policy.limit;
  useUnsaved(may && changed);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (wantedMillis !== undefined && limitMillis !== undefined && !order) onSave(wantedMillis, limitMillis);
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <Target label={say('web.settings.clocks.wanted')} lead={say('web.settings.clocks.wanted_lead')} value={wanted} onChange={setWanted} may={may} error={wantedMillis === undefined ? say('web.settings.clocks.problem.number') : undefined} />
      <Target label={say('web.settings.clocks.limit')} lead={say('web.settings.clocks.limit_lead')} value={limit} onChange={setLimit} may={may} error={limitMillis === undefined ? say('web.settings.clocks.problem.number') : order ? say('web.settings.clocks.problem.order') : undefined} />
      <div className={styles.foot}>
        <p>{changed ? say('web.settings.unsaved') : say('web.settings.clocks.version', { version: policy.version })}</p>
        {may && changed && <Button look="quiet" onClick={() => { setWanted(typed(policy.wanted)); setLimit(typed(policy.limit)); }}>{say('web.settings.discard')}</Button>}
        {may && <Button type="submit" look="primary" busy={busy} disabled={!changed || order || wantedMillis === undefined || limitMillis === undefined}>{say('web.settings.save')}</Button>}
      </div>
    </form>
  );
}

interface Typed { amount: string; unit: Unit }
const typed = (millis: number): Typed => { const { amount, unit } = inUnit(millis); return { amount: String(amount), unit }; };

function Target({ label, lead, value, onChange, may, error }: { label: string; lead: string; value: Typed; onChange: (value: Typed) => void; may: boolean; error: string | undefined }) {
  const say = useSay();
  return (
    <div className={styles.target}>
      <Field label={label} className={styles.amount} aria-invalid={error ? true : undefined} value={value.amount} inputMode="numeric" autoComplete="off" readOnly={!may} onChange={(event) => onChange({ ...value, amount: event.target.value })} />
      <Select label={`${label}: ${say('web.settings.clocks.unit')}`} value={value.unit} disabled={!may} onChoose={(unit) => onChange({ ...value, unit })} choices={UNITS.map((unit) => ({ value: unit, label: say(`web.settings.clocks.${unit}`) }))} />
      {error ? <p className={styles.error} role="alert">{error}</p> : <p>{lead}</p>}
    </div>
  );
}
