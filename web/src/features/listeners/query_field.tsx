// The query under the pen, and below it what the house makes of it: a mistake with what mends it, doubts, or how it was read.
import { Check, CornerDownRight, Wand2 } from 'lucide-react';
import { lazy, Suspense, useMemo, useRef } from 'react';
import { useSay, type Say } from '../../lib/say';
import { Button } from '../../ui/button';
import { around, type Problem } from './marks';
import { mended } from './mend';
import styles from './query_field.module.css';
import type { Checked } from './use_check';

const QueryEditor = lazy(() => import('./query_editor'));

export function QueryField({ value, onChange, checked, problem, autoFocus, readOnly }: {
  value: string; onChange: (query: string) => void; checked: Checked;
  /** The mistake to show: the check's, or the one for which saving was refused. */
  problem: Problem | undefined; autoFocus?: boolean; readOnly?: boolean;
}) {
  const say = useSay();
  const select = useRef<(from: number, to: number) => void>(undefined);
  const { warnings, reading, old } = checked;
  const shown = useMemo(() => (problem || old ? [] : warnings), [problem, old, warnings]);
  const remarks = useMemo(
    () => (old ? [] : [...(problem ? [{ ...around(value, problem), wrong: true }] : []), ...shown.map((warning) => ({ ...around(value, warning), wrong: false }))]),
    [problem, old, shown, value],
  );
  const fix = problem && !old ? mended(value, problem) : undefined;
  const place = problem ? around(value, problem) : undefined;
  const take = (better: string) => { onChange(better); select.current?.(better.length, better.length); };
  const note = problem ? `${say('web.listeners.mistake', { column: problem.column ?? 1 })}: ${sentenceOf(say, problem)}` : say('web.listeners.query_hint');

  return (
    <div className={styles.field}>
      <span className={styles.label} onClick={() => select.current?.(value.length, value.length)}>{say('web.listeners.query')}</span>
      <div className={styles.box} data-wrong={(problem && !old) || undefined}>
        <Suspense fallback={<textarea className={styles.waiting} value={value} readOnly rows={3} aria-label={say('web.listeners.query')} />}>
          <QueryEditor
            value={value} onChange={onChange} label={say('web.listeners.query')} hint={say('web.listeners.help.example_group')} note={note} remarks={remarks}
            readOnly={readOnly === true} autoFocus={autoFocus === true} onReady={(to) => { select.current = to; }}
          />
        </Suspense>
      </div>
      <div className={styles.note} role="status" data-old={old || undefined}>
        {problem ? (
          <div className={styles.mistake}>
            <p><strong>{say('web.listeners.mistake', { column: problem.column ?? 1 })}</strong>{place?.wrong.trim() && <> <q>{place.wrong}</q></>}: {sentenceOf(say, problem)}{fix === undefined && problem.hint && problem.hint.trim() !== '' && <> {say('web.listeners.mistake_hint', { hint: problem.hint })}</>}</p>
            {!readOnly && (
              <span>
                {place && <Button size="s" look="quiet" icon={CornerDownRight} onClick={() => select.current?.(place.from, place.to)}>{say('web.listeners.go_to_mistake')}</Button>}
                {fix !== undefined && <Button size="s" icon={Wand2} data-tip={fix} onClick={() => take(fix)}>{say('web.listeners.mend')}</Button>}
              </span>
            )}
          </div>
        ) : shown.length > 0 ? (
          <ul className={styles.doubts}>
            {shown.map((warning, at) => {
              const better = mended(value, warning);
              return (
                <li key={`${warning.code ?? ''}${String(at)}`}>
                  <p>{sentenceOf(say, warning)}</p>
                  {!readOnly && better !== undefined && <Button size="s" look="quiet" icon={Wand2} data-tip={better} onClick={() => take(better)}>{say('web.listeners.mend_doubt')}</Button>}
                </li>
              );
            })}
          </ul>
        ) : <p className={styles.hint}>{say('web.listeners.query_hint')}</p>}
        {!problem && reading !== undefined && reading !== value.trim() && !old && (
          <p className={styles.reading}><Check size={13} aria-hidden /> {say('web.listeners.read_as')} <code>{reading}</code></p>
        )}
      </div>
    </div>
  );
}

const sentenceOf = (say: Say, { code, hint }: Problem): string =>
  say.maybe(`query_error.${code ?? ''}`) ?? say.maybe(`query_warning.${code ?? ''}`, { hint: hint ?? '' }) ?? code ?? '';
