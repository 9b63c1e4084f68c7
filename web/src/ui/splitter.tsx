// The line between two panels: drag it, or move it with the arrow keys; double click puts it back.
import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import styles from './splitter.module.css';

export function Splitter({ label, width, least, most, usual, side = 'left', onWidth }: {
  label: string; width: number; least: number; most: number; usual: number;
  /** On which side of the line the panel lies whose width it changes. */
  side?: 'left' | 'right'; onWidth: (width: number) => void;
}) {
  const from = useRef<{ x: number; width: number }>(undefined);
  const set = (wanted: number) => onWidth(Math.round(Math.min(most, Math.max(least, wanted))));
  const sign = side === 'left' ? 1 : -1;
  const move = (event: PointerEvent) => { if (from.current) set(from.current.width + sign * (event.clientX - from.current.x)); };
  const keys = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 16 : event.key === 'ArrowLeft' ? -16 : 0;
    if (step !== 0) { event.preventDefault(); set(width + sign * step); }
    if (event.key === 'Home') set(least);
    if (event.key === 'End') set(most);
  };
  return (
    <div
      className={styles.splitter} role="separator" aria-orientation="vertical" aria-label={label} aria-valuenow={width} aria-valuemin={least} aria-valuemax={most} tabIndex={0}
      onPointerDown={(event) => { from.current = { x: event.clientX, width }; event.currentTarget.setPointerCapture(event.pointerId); }}
      onPointerMove={move} onPointerUp={() => { from.current = undefined; }} onDoubleClick={() => set(usual)} onKeyDown={keys}
    />
  );
}
