// A list of words written one by one: Enter or a comma ends one, Backspace in an empty field takes the last one back.
import { X } from 'lucide-react';
import { useId, useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react';
import { useSay } from '../lib/say';
import { withWords } from '../lib/word_list';
import { Button } from './button';
import styles from './words_field.module.css';

export function WordsField({ label, hint, words, onChange, placeholder, disabled }: {
  label: string; hint?: string; words: readonly string[]; onChange: (words: string[]) => void; placeholder?: string; disabled?: boolean;
}) {
  const say = useSay();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<'too_long' | 'too_many'>();

  const add = (typed: string) => {
    const { words: next, problem: found } = withWords(words, typed);
    setProblem(found);
    if (found !== undefined) return;
    setText('');
    if (next.length !== words.length) onChange(next);
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter' || event.key === ',') {
      if (text.trim() === '' && event.key === 'Enter') return;
      event.preventDefault();
      add(text);
    } else if (event.key === 'Backspace' && text === '' && words.length > 0) {
      onChange(words.slice(0, -1));
    }
  };
  const paste = (event: ClipboardEvent) => {
    const pasted = event.clipboardData.getData('text');
    if (!/[\n,;]/.test(pasted)) return;
    event.preventDefault();
    add(text + pasted);
  };
  const remove = (word: string) => {
    onChange(words.filter((other) => other !== word));
    input.current?.focus();
  };
  const note = problem === 'too_long' ? say('web.brand.word_too_long') : problem === 'too_many' ? say('web.brand.too_many_words') : undefined;

  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>{label}</label>
      <div className={styles.box} data-disabled={disabled || undefined} onClick={(event) => { if (event.target === event.currentTarget) input.current?.focus(); }}>
        {words.length > 0 && (
          <ul className={styles.words} aria-label={label}>
            {words.map((word) => (
              <li key={word} className={styles.word}>
                <span>{word}</span>
                {!disabled && <button type="button" aria-label={say('web.brand.remove_word', { word })} onClick={() => remove(word)}><X size={12} aria-hidden /></button>}
              </li>
            ))}
          </ul>
        )}
        {!disabled && (
          <input
            id={id} ref={input} value={text} placeholder={words.length === 0 ? placeholder : undefined} autoComplete="off" autoCapitalize="none" spellCheck={false}
            aria-describedby={`${id}-note`} aria-invalid={note ? true : undefined}
            onChange={(event) => { setText(event.target.value); setProblem(undefined); }} onKeyDown={press} onPaste={paste} onBlur={() => { if (text.trim() !== '') add(text); }}
          />
        )}
        {text.trim() !== '' && <Button size="s" look="quiet" onClick={() => add(text)}>{say('web.brand.add_word')}</Button>}
      </div>
      <p id={`${id}-note`} className={note ? styles.error : styles.hint} role={note ? 'alert' : undefined}>{note ?? hint}</p>
    </div>
  );
}
