// A place for a drawing of the chart library: as wide as there is room, drawn again when that or what it shows changes.
// `draw` is kept by its caller (useCallback) and may add listeners; it gets the width in CSS pixels, never 0.
import { useEffect, useRef, useState } from 'react';

type Drawing = SVGSVGElement | HTMLElement;

export function Chart({ label, className, draw }: { label: string; className: string | undefined; draw: (width: number) => Drawing }) {
  const host = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = host.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.round(entry?.contentRect.width ?? 0)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    const element = host.current;
    if (!element || width === 0) return undefined;
    const drawing = draw(width);
    // The library's own style sheet would be refused by the security policy; the caller's style sheet says the same.
    drawing.querySelector('style')?.remove();
    for (const part of drawing.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label');
    drawing.setAttribute('role', 'img');
    drawing.setAttribute('aria-label', label);
    element.replaceChildren(drawing);
    return () => drawing.remove();
  }, [draw, label, width]);

  return <div ref={host} className={className} />;
}
