// Hours and holidays in one go, as the set-up asks for them: office hours and Spain with a region preselected.
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { holidaysQuery } from '../../api/house';
import { problemSentence } from '../../api/http';
import { useKept } from '../../lib/kept';
import { useSay } from '../../lib/say';
import { Button } from '../../ui/button';
import { SelectField } from '../../ui/field';
import { Failed, Loading } from '../../ui/states';
import { hoursAreSound, hoursOf, shiftsOf, WeekEditor, type Hours } from '../../ui/week_editor';
import { daysOf, exchanged } from './holidays';
import { holidayYears, HolidaysEditor } from './holidays_editor';
import styles from './settings.module.css';
import { usePolicy } from './use_policy';
import { zonesWith } from './zones';

export function FirstHours({ onDone }: { onDone: () => void }) {
  const say = useSay();
  const { policy, publish } = usePolicy();
  const [region, setRegion] = useKept<string>('holiday_region', 'ES-MD');
  const [hours, setHours] = useState<Hours>();
  const [zone, setZone] = useState<string>();
  const [days, setDays] = useState<string[]>();
  const [first, last] = holidayYears(new Date());
  const known = useQuery(holidaysQuery(region || undefined, first, last)).data;
  const untouched = policy.data?.policy.version === 1 && policy.data.calendar.version === 1;
  const calendar = policy.data?.calendar;
  // The first calendar is open day and night and has no holidays: nobody chose that, so something usual is proposed instead.
  const [official, setOfficial] = useState<typeof known>();
  useEffect(() => {
    if (calendar === undefined || known === undefined || known === official) return;
    setDays((old) => (old === undefined ? (untouched ? exchanged([], [], known) : daysOf(calendar.holidays)) : exchanged(old, official ?? [], known)));
    setOfficial(known);
  }, [calendar, known, official, untouched]);

  if (policy.isError) return <Failed sentence={problemSentence(say, policy.error)} retry={() => void policy.refetch()} />;
  if (calendar === undefined) return <Loading lines={7} />;
  const shownHours = hours ?? (untouched ? { always: false, shifts: hoursOf([]).shifts } : hoursOf(calendar.shifts));
  const shownZone = zone ?? (untouched ? 'Europe/Madrid' : calendar.zone);
  const shownDays = days ?? daysOf(calendar.holidays);
  const save = () => publish.mutate({ changes: { shifts: shiftsOf(shownHours), zone: shownZone, holidays: shownDays } }, { onSuccess: onDone });
  return (
    <div className={styles.form}>
      <WeekEditor hours={shownHours} onChange={setHours} />
      <SelectField label={say('web.week.zone')} value={shownZone} onChoose={setZone} className={styles.narrowField} choices={zonesWith(shownZone).map((value) => ({ value, label: value.replaceAll('_', ' ') }))} />
      <h2 className={styles.sub}>{say('web.holidays.title')}</h2>
      <HolidaysEditor days={shownDays} onChange={setDays} region={region} onRegion={setRegion} />
      <div className={styles.foot}><Button look="primary" busy={publish.isPending} disabled={!hoursAreSound(shownHours)} onClick={save}>{say('web.setup.brand.save')}</Button></div>
    </div>
  );
}
