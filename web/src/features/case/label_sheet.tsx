// All labels of a post at once, each choice one key: the rows of the sheet are the rows of a keyboard.
import { useEffect, useRef } from 'react';
import type { PostView } from '../../api/types';
import { maskedPost } from '../../lib/masking';
import { pressed } from '../../lib/keys';
import { useSay } from '../../lib/say';
import { Dialog } from '../../ui/dialog';
import { choiceOf, choices, correctables, sheetKeys, valueOf, valueWords, type Correctable, type Value } from './labels_model';
import styles from './label_sheet.module.css';

export function LabelSheet({ view, byWhom, onPut, onClose }: { view: PostView; byWhom: (label: Correctable) => string | undefined; onPut: (label: Correctable, value: Value) => void; onClose: () => void }) {
  const say = useSay();
  const found = view.state.assessment;
  const put = useRef(onPut);
  useEffect(() => { put.current = onPut; });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const change = event.defaultPrevented ? undefined : choiceOf(pressed(event));
      const label = change && correctables.find((each) => change[each] !== undefined);
      const value = label && change[label];
      if (label === undefined || value === undefined) return;
      event.preventDefault();
      put.current(label, value);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
  if (!found) return null;
  return (
    <Dialog title={say('web.label.sheet')} onClose={onClose} width="l">
      <blockquote className={styles.quote}>{maskedPost(say, view)}</blockquote>
      <dl className={styles.rows}>
        {correctables.map((label) => {
          const now = valueOf(found, label);
          const person = byWhom(label);
          return (
            <div key={label}>
              <dt>{say(`label.${label}`)}{now === undefined && label !== 'about_us' && <small>{say('web.label.unsure')}</small>}</dt>
              <dd>
                {choices[label].map((value, index) => (
                  <button key={String(value)} type="button" className={styles.choice} aria-pressed={now === value} onClick={() => onPut(label, value)}><kbd aria-hidden>{(sheetKeys[label][index] ?? '').toUpperCase().replace('-', '−')}</kbd>{valueWords(say, label, value)}</button>
                ))}
                {person && <p className={styles.person}>{person}</p>}
              </dd>
            </div>
          );
        })}
      </dl>
    </Dialog>
  );
}
