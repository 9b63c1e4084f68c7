// One of a few: radio buttons that look like one control. Arrow keys move, as in every radio group.
import { useId, type ReactNode } from 'react';
import { classes } from '../lib/classes';
import styles from './segmented.module.css';

export interface Segment<Value extends string> { value: Value; label: string }

export function Segmented<Value extends string>({ label, choices, value, onChoose, disabled, shown }: {
  label: string; choices: readonly Segment<Value>[]; value: Value; onChoose: (value: Value) => void; disabled?: boolean;
  /** Shows the label above, as fields do. */
  shown?: boolean;
}) {
  const name = useId();
  return (
    <fieldset className={styles.set} disabled={disabled}>
      <legend className={shown ? styles.legend : 'visually-hidden'}>{label}</legend>
      <div className={styles.row}>
        {choices.map((choice) => (
          <label key={choice.value} className={styles.segment}>
            <input type="radio" name={name} value={choice.value} checked={choice.value === value} onChange={() => onChoose(choice.value)} />
            <span>{choice.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

export interface CardChoice<Value extends string> { value: Value; label: string; lead?: ReactNode }

/** The same with room to say what each choice means. */
export function CardChoices<Value extends string>({ label, choices, value, onChoose, disabled, stacked }: {
  label: string; choices: readonly CardChoice<Value>[]; value: Value; onChoose: (value: Value) => void; disabled?: boolean; stacked?: boolean;
}) {
  const name = useId();
  return (
    <fieldset className={styles.set} disabled={disabled}>
      <legend className={styles.legend}>{label}</legend>
      <div className={classes(styles.cards, stacked && styles.stacked)}>
        {choices.map((choice) => (
          <label key={choice.value} className={styles.card}>
            <input type="radio" name={name} value={choice.value} checked={choice.value === value} onChange={() => onChoose(choice.value)} />
            <span><strong>{choice.label}</strong>{choice.lead && <small>{choice.lead}</small>}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
