// Opening hours: the week, and the zone that its times are of.
import { useState } from 'react';
import type { PolicyInForce } from '../../api/house';
import { problemSentence } from '../../api/http';
import { useSay } from '../../lib/say';
import { useUnsaved } from '../../lib/unsaved';
import { sameWeek } from '../../lib/week';
import { Button } from '../../ui/button';
import { SelectField } from '../../ui/field';
import { Section } from '../../ui/page_header';
import { Failed, Loading } from '../../ui/states';
import { hoursAreSound, hoursOf, shiftsOf, WeekEditor } from '../../ui/week_editor';
import styles from './settings.module.css';
import { usePolicy } from './use_policy';
import { zonesWith } from './zones';

export function HoursSection({ may }: { may: boolean }) {
  const say = useSay();
  const { policy, publish } = usePolicy();
  return (
    <Section title={say('web.settings.section.hours')} words={say('web.settings.hours.lead')}>
      {policy.isPending ? <Loading lines={7} /> : policy.isError ? <Failed compact sentence={problemSentence(say, policy.error)} retry={() => void policy.refetch()} />
        : <HoursForm key={policy.data.calendar.version} calendar={policy.data.calendar} may={may} busy={publish.isPending} onSave={(shifts, zone) => publish.mutate({ changes: { shifts, zone }, done: say('web.settings.hours.saved') })} />}
    </Section>
  );
}

function HoursForm({ calendar, may, busy, onSave }: { calendar: PolicyInForce['calendar']; may: boolean; busy: boolean; onSave: (shifts: PolicyInForce['calendar']['shifts'], zone: string) => void }) {
  const say = useSay();
  const [hours, setHours] = useState(() => hoursOf(calendar.shifts));
  const [zone, setZone] = useState(calendar.zone);
  const changed = zone !== calendar.zone || !sameWeek(shiftsOf(hours), calendar.shifts);
  useUnsaved(may && changed);
  return (
    <div className={styles.form}>
      <WeekEditor hours={hours} onChange={setHours} disabled={!may} />
      <SelectField label={say('web.week.zone')} value={zone} onChoose={setZone} disabled={!may} className={styles.narrowField} choices={zonesWith(calendar.zone).map((value) => ({ value, label: value.replaceAll('_', ' ') }))} />
      {may && (
        <div className={styles.foot}>
          {changed && <><p>{say('web.settings.unsaved')}</p><Button look="quiet" onClick={() => { setHours(hoursOf(calendar.shifts)); setZone(calendar.zone); }}>{say('web.settings.discard')}</Button></>}
          <Button look="primary" busy={busy} disabled={!changed || !hoursAreSound(hours)} onClick={() => onSave(shiftsOf(hours), zone)}>{say('web.settings.save')}</Button>
        </div>
      )}
    </div>
  );
}
