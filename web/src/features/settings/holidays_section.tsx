import { useState } from 'react';
import type { PolicyInForce } from '../../api/house';
import { problemSentence } from '../../api/http';
import { useKept } from '../../lib/kept';
import { useSay } from '../../lib/say';
import { useUnsaved } from '../../lib/unsaved';
import { Button } from '../../ui/button';
import { Section } from '../../ui/page_header';
import { Failed, Loading } from '../../ui/states';
import { daysOf } from './holidays';
import { HolidaysEditor } from './holidays_editor';
import styles from './settings.module.css';
import { usePolicy } from './use_policy';

/** Holidays of the calendar in force; which region was chosen last is remembered here, for the calendar holds days alone. */
export function HolidaysSection({ may }: { may: boolean }) {
  const say = useSay();
  const { policy, publish } = usePolicy();
  return (
    <Section title={say('web.settings.section.holidays')} words={say('web.holidays.lead')}>
      {policy.isPending ? <Loading lines={7} /> : policy.isError ? <Failed compact sentence={problemSentence(say, policy.error)} retry={() => void policy.refetch()} />
        : <HolidaysForm key={policy.data.calendar.version} calendar={policy.data.calendar} may={may} busy={publish.isPending} onSave={(holidays) => publish.mutate({ changes: { holidays }, done: say('web.settings.holidays.saved') })} />}
    </Section>
  );
}

function HolidaysForm({ calendar, may, busy, onSave }: { calendar: PolicyInForce['calendar']; may: boolean; busy: boolean; onSave: (days: string[]) => void }) {
  const say = useSay();
  const [region, setRegion] = useKept<string>('holiday_region', 'ES-MD');
  const published = daysOf(calendar.holidays);
  const [days, setDays] = useState<string[]>(published);
  const changed = [...days].sort().join() !== [...published].sort().join();
  useUnsaved(may && changed);
  return (
    <div className={styles.form}>
      <HolidaysEditor days={days} onChange={setDays} region={region} onRegion={setRegion} disabled={!may} />
      {may && (
        <div className={styles.foot}>
          {changed && <><p>{say('web.settings.unsaved')}</p><Button look="quiet" onClick={() => setDays(published)}>{say('web.settings.discard')}</Button></>}
          <Button look="primary" busy={busy} disabled={!changed} onClick={() => onSave(days)}>{say('web.settings.save')}</Button>
        </div>
      )}
    </div>
  );
}
