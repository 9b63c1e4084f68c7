// "How is this computed?": one sentence behind a small question mark, opened by mouse, key or finger.
import { CircleHelp } from 'lucide-react';
import { useId, useRef } from 'react';
import { useSay } from '../../lib/say';
import styles from './figures.module.css';

export function How({ words, of }: { words: string; of: string }) {
  const say = useSay();
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const place = () => {
    const from = button.current?.getBoundingClientRect();
    if (!from || !box.current) return;
    const { width, height } = box.current.getBoundingClientRect();
    box.current.style.left = `${String(Math.max(8, Math.min(from.right - width, window.innerWidth - width - 8)))}px`;
    const below = from.bottom + height + 8 < window.innerHeight;
    box.current.style.top = `${String(below ? from.bottom + 4 : from.top - height - 4)}px`;
  };
  return (
    <>
      <button ref={button} type="button" className={styles.how} popoverTarget={id} aria-label={`${say('web.figures.how')}: ${of}`} data-tip={say('web.figures.how')}><CircleHelp size={16} strokeWidth={1.75} aria-hidden /></button>
      <div ref={box} id={id} popover="auto" className={styles.howBox} onToggle={(event) => { if (event.newState === 'open') place(); }}><p>{words}</p></div>
    </>
  );
}
