// The list of holidays under edit: those of a region with one choice, and days of our own.
import { useQuery } from '@tanstack/react-query';
import { Plus, Undo2, X } from 'lucide-react';
import { useState } from 'react';
import { holidaysQuery } from '../../api/house';
import { useSay } from '../../lib/say';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Field, SelectField } from '../../ui/field';
import { Loading, Notice } from '../../ui/states';
import { hasAll, REGIONS, shownDays, withKnown, type ShownDay } from './holidays';
import styles from './holidays.module.css';

export interface HolidaysEditorProps { days: readonly string[]; onChange: (days: string[]) => void; region: string; onRegion: (region: string) => void; disabled?: boolean }

export const holidayYears = (now: Date): [number, number] => [now.getFullYear(), now.getFullYear() + 1];

export function HolidaysEditor({ days, onChange, region, onRegion, disabled }: HolidaysEditorProps) {
  const say = useSay();
  const [first, last] = holidayYears(new Date());
  const known = useQuery(holidaysQuery(region || undefined, first, last));
  // Where only national days are known a region would change nothing: then it is not asked, and said instead.
  const anywhere = useQuery(holidaysQuery(region || 'ES-MD', first, last)).data;
  const regional = anywhere?.some((holiday) => holiday.scope === 'regional') ?? false;
  const [removed, setRemoved] = useState<string>();
  const [own, setOwn] = useState('');
  const [past, setPast] = useState(false);
  const today = new Date().toISOString().slice(0, 10);
  const shown = shownDays(days, known.data ?? [], say.language);
  const coming = shown.filter((each) => each.day >= today);
  const gone = shown.filter((each) => each.day < today);
  const regionName = region && regional ? say(`web.region.${region}` as 'web.region.ES-MD') : say('web.holidays.national_only');
  const remove = (day: string) => { setRemoved(day); onChange(days.filter((each) => each !== day)); };
  const add = () => { if (own !== '' && !days.includes(own)) { onChange([...days, own].sort()); setOwn(''); } };
  const choose = (next: string) => onRegion(next);

  return (
    <div className={styles.editor}>
      {!disabled && (regional || (known.data && !hasAll(days, known.data))) && (
        <div className={styles.choose}>
          {regional && <SelectField
            label={say('web.holidays.region')} value={region} onChoose={choose}
            choices={[{ value: '', label: say('web.holidays.national_only') }, ...REGIONS.map((value) => ({ value, label: say(`web.region.${value}` as 'web.region.ES-MD') }))]}
          />}
          {known.data && known.data.length > 0 && !hasAll(days, known.data) && <Button icon={Plus} onClick={() => onChange(withKnown(days, known.data))}>{say('web.holidays.use', { region: regionName })}</Button>}
        </div>
      )}
      {known.data && !regional && <p className={styles.count}>{say('web.holidays.national_known')}</p>}
      {known.isError && <Notice tone="warn">{say('web.holidays.unavailable')}</Notice>}
      {known.isPending ? <Loading lines={4} /> : shown.length === 0 ? <p className={styles.none}>{say('web.holidays.none')}</p> : (
        <>
          <p className={styles.count} role="status">{say('web.holidays.count', { count: coming.length })}</p>
          <ul className={styles.days}>{coming.map((each) => <Day key={each.day} shown={each} onRemove={disabled ? undefined : remove} />)}</ul>
          {gone.length > 0 && !past && <Button size="s" look="quiet" onClick={() => setPast(true)}>{say('web.holidays.past', { count: gone.length })}</Button>}
          {past && <ul className={styles.days}>{gone.map((each) => <Day key={each.day} shown={each} onRemove={disabled ? undefined : remove} />)}</ul>}
        </>
      )}
      {removed && !days.includes(removed) && <Button size="s" look="quiet" icon={Undo2} onClick={() => { onChange([...days, removed].sort()); setRemoved(undefined); }}>{say('web.holidays.restore')}</Button>}
      {!disabled && (
        <div className={styles.choose}>
          <Field label={say('web.holidays.add')} type="date" value={own} onChange={(event) => setOwn(event.target.value)} error={days.includes(own) ? say('web.holidays.already') : undefined} />
          <Button icon={Plus} disabled={own === '' || days.includes(own)} onClick={add}>{say('web.brand.add_word')}</Button>
        </div>
      )}
    </div>
  );
}

function Day({ shown: { day, name, scope }, onRemove }: { shown: ShownDay; onRemove: ((day: string) => void) | undefined }) {
  const say = useSay();
  const date = new Date(`${day}T00:00:00Z`);
  const words = new Intl.DateTimeFormat(say.locale, { weekday: 'short', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(date);
  return (
    <li>
      <time dateTime={day}>{words}</time>
      <span>{name ?? ''}</span>
      <Badge tone={scope === 'own' ? 'accent' : 'outline'}>{scope === 'national' ? say('web.holidays.national') : scope === 'regional' ? say('web.holidays.regional') : say('web.holidays.own')}</Badge>
      {onRemove && <Button size="s" look="quiet" icon={X} label={say('web.holidays.remove', { day: words })} onClick={() => onRemove(day)} />}
    </li>
  );
}

