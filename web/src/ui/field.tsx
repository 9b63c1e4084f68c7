// A labelled field of a form: hint below, error in its place when there is one, both read out with the input.
import { useId, type ComponentProps, type ReactNode } from 'react';
import { classes } from '../lib/classes';
import styles from './field.module.css';

interface Around { label: string; hint?: ReactNode; error?: string | undefined; optional?: string; className?: string | undefined }

function Frame({ id, label, hint, error, optional, className, children }: Around & { id: string; children: ReactNode }) {
  return (
    <div className={classes(styles.field, className)}>
      <label className={styles.label} htmlFor={id}>{label}{optional && <span className={styles.optional}> {optional}</span>}</label>
      {children}
      {error ? <p className={styles.error} id={`${id}-note`} role="alert">{error}</p> : hint ? <p className={styles.hint} id={`${id}-note`}>{hint}</p> : null}
    </div>
  );
}

const noted = (id: string, { hint, error }: Around) => ({ 'aria-describedby': hint || error ? `${id}-note` : undefined, 'aria-invalid': error ? true : undefined });

export function Field({ label, hint, error, optional, className, ...rest }: Around & Omit<ComponentProps<'input'>, 'className'>) {
  const id = useId();
  const around = { label, hint, error, ...(optional && { optional }), className };
  return <Frame id={id} {...around}><input id={id} className={styles.input} {...noted(id, around)} {...rest} /></Frame>;
}

export function AreaField({ label, hint, error, optional, className, ...rest }: Around & Omit<ComponentProps<'textarea'>, 'className'>) {
  const id = useId();
  const around = { label, hint, error, ...(optional && { optional }), className };
  return <Frame id={id} {...around}><textarea id={id} rows={3} className={classes(styles.input, styles.area)} {...noted(id, around)} {...rest} /></Frame>;
}

export interface Choice<Value extends string = string> { value: Value; label: string; disabled?: boolean }

export function SelectField<Value extends string>({ label, hint, error, optional, className, choices, value, onChoose, ...rest }:
  Around & Omit<ComponentProps<'select'>, 'className' | 'onChange' | 'value'> & { choices: readonly Choice<Value>[]; value: Value; onChoose: (value: Value) => void }) {
  const id = useId();
  const around = { label, hint, error, ...(optional && { optional }), className };
  return (
    <Frame id={id} {...around}>
      <select id={id} className={classes(styles.input, styles.select)} value={value} onChange={(event) => onChoose(event.target.value as Value)} {...noted(id, around)} {...rest}>
        {choices.map((choice) => <option key={choice.value} value={choice.value} disabled={choice.disabled}>{choice.label}</option>)}
      </select>
    </Frame>
  );
}

/** A bare select for toolbars; its label is for those who cannot see what it stands in. */
export function Select<Value extends string>({ label, choices, value, onChoose, className, ...rest }:
  Omit<ComponentProps<'select'>, 'onChange' | 'value'> & { label: string; choices: readonly Choice<Value>[]; value: Value; onChoose: (value: Value) => void }) {
  return (
    <select aria-label={label} className={classes(styles.bare, className)} value={value} onChange={(event) => onChoose(event.target.value as Value)} {...rest}>
      {choices.map((choice) => <option key={choice.value} value={choice.value} disabled={choice.disabled}>{choice.label}</option>)}
    </select>
  );
}

export function CheckField({ label, hint, ...rest }: { label: ReactNode; hint?: ReactNode } & Omit<ComponentProps<'input'>, 'type'>) {
  const id = useId();
  return (
    <div className={styles.check}>
      <input id={id} type="checkbox" aria-describedby={hint ? `${id}-note` : undefined} {...rest} />
      <div>
        <label htmlFor={id}>{label}</label>
        {hint && <p className={styles.hint} id={`${id}-note`}>{hint}</p>}
      </div>
    </div>
  );
}
