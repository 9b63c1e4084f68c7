// One tooltip for the whole page. Whatever bears data-tip (and data-keys) gets it, on hover after a moment and on focus at once.
import { useEffect, useRef, useState } from 'react';
import { Keys } from './keys';
import styles from './tooltip.module.css';

interface Shown { text: string; keys: string | undefined; element: HTMLElement }

export function TooltipHost() {
  const [shown, setShown] = useState<Shown>();
  const tip = useRef<HTMLDivElement>(null);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const hide = () => { clearTimeout(timer); setShown(undefined); };
    const find = (event: globalThis.Event, wait: number) => {
      const element = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-tip]') : null;
      clearTimeout(timer);
      if (!element) { setShown(undefined); return; }
      const { tip: text = '', keys } = element.dataset;
      if (!text && !keys) return;
      timer = setTimeout(() => { if (element.isConnected) setShown({ text, keys, element }); }, wait);
    };
    const over = (event: PointerEvent) => { if (event.pointerType === 'mouse') find(event, 450); };
    const focus = (event: FocusEvent) => { if (event.target instanceof Element && event.target.matches(':focus-visible')) find(event, 150); };
    document.addEventListener('pointerover', over);
    document.addEventListener('focusin', focus);
    for (const name of ['pointerdown', 'keydown', 'focusout', 'wheel'] as const) document.addEventListener(name, hide, { passive: true });
    return () => {
      hide();
      document.removeEventListener('pointerover', over);
      document.removeEventListener('focusin', focus);
      for (const name of ['pointerdown', 'keydown', 'focusout', 'wheel'] as const) document.removeEventListener(name, hide);
    };
  }, []);

  useEffect(() => {
    const box = tip.current;
    if (!shown || !box) return;
    box.showPopover();
    const from = shown.element.getBoundingClientRect();
    const { width, height } = box.getBoundingClientRect();
    const left = Math.max(8, Math.min(from.left + from.width / 2 - width / 2, window.innerWidth - width - 8));
    const above = from.bottom + height + 10 > window.innerHeight;
    box.style.left = `${left}px`;
    box.style.top = `${above ? from.top - height - 6 : from.bottom + 6}px`;
  }, [shown]);

  if (!shown) return null;
  return <div ref={tip} popover="manual" role="tooltip" className={styles.tip}>{shown.text}{shown.keys && <Keys of={shown.keys} />}</div>;
}
