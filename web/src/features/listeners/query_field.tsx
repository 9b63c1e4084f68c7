// The query under the pen: the mistake is underlined where it stands and told below, with a way to go there.
import { useEffect, useId, useRef, type ChangeEvent } from 'react';
import { useSay } from '../../lib/say';
import { Button } from '../../ui/button';
import styles from './query_field.module.css';
import { around, type Problem } from './marks';

export function QueryField({ value, onChange, problem, autoFocus, readOnly }: { value: string; onChange: (query: string) => void; problem: Problem | undefined; autoFocus?: boolean; readOnly?: boolean }) {
  const say = useSay();
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const behind = useRef<HTMLDivElement>(null);
  const place = problem ? around(value, problem) : undefined;
  useEffect(() => { if (autoFocus) area.current?.focus(); }, [autoFocus]);
  const follow = () => { if (behind.current && area.current) behind.current.scrollTop = area.current.scrollTop; };
  const change = (event: ChangeEvent<HTMLTextAreaElement>) => onChange(event.target.value.replaceAll('\n', ' '));
  const goTo = () => {
    if (!place) return;
    area.current?.focus();
    area.current?.setSelectionRange(place.from, place.to);
  };
  const sentence = problem?.code ? say.maybe(`query_error.${problem.code}`) ?? problem.code : undefined;
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{say('web.listeners.query')}</label>
      <div className={styles.box}>
        <div ref={behind} className={styles.behind} aria-hidden>
          {place && <>{place.before}<span className={styles.wrong}>{place.wrong || ' '}</span>{place.after}</>}
        </div>
        <textarea
          id={id} ref={area} value={value} onChange={change} onScroll={follow} readOnly={readOnly} rows={3} maxLength={4000} autoComplete="off" autoCapitalize="none" spellCheck={false}
          aria-invalid={problem ? true : undefined} aria-describedby={`${id}-note`} placeholder={say('web.listeners.help.example_group')}
        />
      </div>
      <div id={`${id}-note`} className={styles.note} role="status">
        {!problem && <p className={styles.hint}>{say('web.listeners.query_hint')}</p>}
        {problem && sentence && (
          <>
            <p><strong>{say('web.listeners.mistake', { column: problem.column ?? 1 })}</strong>{place?.wrong && <> <q>{place.wrong}</q></>}: {sentence}{problem.hint && <> {say('web.listeners.mistake_hint', { hint: problem.hint })}</>}</p>
            <Button size="s" look="quiet" onClick={goTo}>{say('web.listeners.go_to_mistake')}</Button>
          </>
        )}
      </div>
    </div>
  );
}
