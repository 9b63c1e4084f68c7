// The opening hours of a week: always, or shifts day by day, as many as a day has, also past midnight.
import { Copy, Plus, X } from 'lucide-react';
import { useId, useState } from 'react';
import { count } from '../lib/numbers';
import { useSay } from '../lib/say';
import { copiedTo, formatTime, ofDay, openMinutes, overlapping, parseTime, PRESETS, sameWeek, shiftOf, WEEKDAYS, withAnother, withDay, type Preset, type Shift } from '../lib/week';
import { dayName, endsNextDay, weekWords } from '../lib/week_words';
import { Button } from './button';
import { Segmented } from './segmented';
import styles from './week_editor.module.css';

/** Hours under edit: an empty week is not the same as always, though the API says both with no shifts. */
export interface Hours { always: boolean; shifts: Shift[] }

export const hoursOf = (shifts: readonly Shift[]): Hours => ({ always: shifts.length === 0, shifts: shifts.length === 0 ? PRESETS.office : [...shifts] });
export const shiftsOf = (hours: Hours): Shift[] => (hours.always ? [] : hours.shifts);
export const hoursAreSound = (hours: Hours): boolean => hours.always || (hours.shifts.length > 0 && overlapping(hours.shifts).length === 0);

const presets = Object.keys(PRESETS) as Preset[];

export function WeekEditor({ hours, onChange, disabled }: { hours: Hours; onChange: (hours: Hours) => void; disabled?: boolean }) {
  const say = useSay();
  const set = (shifts: Shift[]) => onChange({ always: false, shifts });
  const wrong = new Set(overlapping(hours.shifts));
  return (
    <div className={styles.editor}>
      <Segmented
        label={say('web.week.mode')} value={hours.always ? 'always' : 'hours'} disabled={disabled ?? false}
        choices={[{ value: 'hours', label: say('web.week.by_hours') }, { value: 'always', label: say('web.week.always') }]}
        onChoose={(mode) => onChange({ ...hours, always: mode === 'always' })}
      />
      {hours.always ? <p className={styles.summary}>{say('web.week.summary_always')}</p> : (
        <>
          {!disabled && (
            <div className={styles.presets} role="group" aria-label={say('web.week.presets')}>
              <span>{say('web.week.presets')}</span>
              {presets.map((preset) => (
                <Button key={preset} size="s" aria-pressed={sameWeek(hours.shifts, PRESETS[preset])} onClick={() => set(PRESETS[preset])}>
                  {say(`web.week.preset.${preset}`)}
                </Button>
              ))}
            </div>
          )}
          <ul className={styles.week}>
            {WEEKDAYS.map((weekday) => <Day key={weekday} weekday={weekday} shifts={hours.shifts} wrong={wrong} onChange={set} disabled={disabled ?? false} />)}
          </ul>
          {hours.shifts.length === 0
            ? <p className={styles.problem} role="alert">{say('web.week.none_open')}</p>
            : <p className={styles.summary}><span>{weekWords(say, hours.shifts)}.</span> <span>{say('web.week.total', { hours: count(say, Math.round(openMinutes(hours.shifts) / 6) / 10) })}</span></p>}
        </>
      )}
    </div>
  );
}

function Day({ weekday, shifts, wrong, onChange, disabled }: { weekday: number; shifts: Shift[]; wrong: Set<Shift>; onChange: (shifts: Shift[]) => void; disabled: boolean }) {
  const say = useSay();
  const day = dayName(say, weekday);
  const own = ofDay(shifts, weekday);
  const change = (place: number, shift: Shift) => onChange(withDay(shifts, weekday, own.map((other, index) => (index === place ? shift : other))));
  const remove = (place: number) => onChange(withDay(shifts, weekday, own.filter((_, index) => index !== place)));
  return (
    <li className={styles.day}>
      <span className={styles.name}>{day}</span>
      <div className={styles.shifts}>
        {own.length === 0 && <span className={styles.closed}>{say('web.week.closed')}</span>}
        {own.map((shift, place) => {
          const from = formatTime(shift.from_minute);
          const to = formatTime(shift.to_minute);
          return (
            <div key={place} className={styles.shift} data-wrong={wrong.has(shift) || undefined}>
              <TimeInput label={say('web.week.from', { day })} minute={shift.from_minute} disabled={disabled} onCommit={(minute) => change(place, shiftOf(weekday, minute, shift.to_minute % 1440 || 1440))} />
              <span aria-hidden>–</span>
              <TimeInput label={say('web.week.to', { day })} minute={shift.to_minute} disabled={disabled} onCommit={(minute) => change(place, shiftOf(weekday, shift.from_minute, minute === 0 ? 1440 : minute))} />
              {endsNextDay(shift) && <span className={styles.next}>{say('web.week.next_day')}</span>}
              {!disabled && <Button look="quiet" size="s" icon={X} label={say('web.week.remove', { from, to, day })} onClick={() => remove(place)} />}
              {wrong.has(shift) && <span className={styles.problem} role="alert">{say('web.week.overlap')}</span>}
            </div>
          );
        })}
      </div>
      {!disabled && (
        <div className={styles.tools}>
          <Button look="quiet" size="s" icon={Plus} label={say('web.week.add_on', { day })} onClick={() => onChange(withAnother(shifts, weekday))} />
          {weekday === 0 && own.length > 0 && <Button look="quiet" size="s" icon={Copy} label={say('web.week.copy_from', { day })} onClick={() => onChange(copiedTo(shifts, 0, [1, 2, 3, 4]))} />}
        </div>
      )}
    </li>
  );
}

/** A time as text, for time pickers know no 24:00; what is typed counts when the field is left. */
function TimeInput({ label, minute, onCommit, disabled }: { label: string; minute: number; onCommit: (minute: number) => void; disabled: boolean }) {
  const say = useSay();
  const id = useId();
  const [typed, setTyped] = useState<string>();
  const bad = typed !== undefined && parseTime(typed) === undefined;
  const commit = () => {
    if (typed === undefined) return;
    const read = parseTime(typed);
    if (read === undefined) return;
    setTyped(undefined);
    if (formatTime(read) !== formatTime(minute)) onCommit(read);
  };
  return (
    <>
      <input
        className={styles.time} aria-label={label} value={typed ?? formatTime(minute)} inputMode="numeric" autoComplete="off" disabled={disabled}
        aria-invalid={bad ? true : undefined} aria-describedby={bad ? id : undefined}
        onFocus={(event) => event.target.select()} onChange={(event) => setTyped(event.target.value)} onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit();
          if (event.key === 'Escape') setTyped(undefined);
        }}
      />
      {bad && <span id={id} className={styles.problem} role="alert">{say('web.week.bad_time')}</span>}
    </>
  );
}
