// How many posts of which tone a listener found, day by day. The chart library comes with this file.
import * as Plot from '@observablehq/plot';
import { useCallback } from 'react';
import type { ListenerDay } from '../../api/listening';
import { count } from '../../lib/numbers';
import { useSay } from '../../lib/say';
import { Chart } from '../../ui/chart';
import { postsOf, stacked, type ToneName } from './tones';
import styles from './volume.module.css';

const FILL: Record<ToneName, string> = { negative: 'var(--negative)', neutral: 'var(--ink-3)', positive: 'var(--positive)', unknown: 'var(--time-track)' };

export default function TonesChart({ days, label }: { days: readonly ListenerDay[]; label: string }) {
  const say = useSay();
  const draw = useCallback((width: number) => {
    const most = Math.max(1, ...days.map(postsOf));
    const shortDay = new Intl.DateTimeFormat(say.locale, { day: 'numeric', month: 'short', timeZone: 'UTC' });
    const step = Math.ceil(days.length / Math.max(2, Math.floor(width / 64)));
    const last = days.length - 1;
    const gap = width / days.length > 8 ? 1.5 : 0.5;
    const ends = days.map((day, place) => ({ place, day: day.day, posts: postsOf(day) }));
    return Plot.plot({
      width, height: 168, marginTop: 18, marginBottom: 24, marginLeft: 4, marginRight: 4,
      x: { domain: [0, days.length], axis: null },
      y: { axis: null, domain: [0, most * 1.08] },
      marks: [
        Plot.rect(stacked(days), { x1: 'place', x2: (bar: { place: number }) => bar.place + 1, y1: 'from', y2: 'to', insetLeft: gap, insetRight: gap, fill: (bar: { tone: ToneName }) => FILL[bar.tone] }),
        Plot.ruleY([0], { stroke: 'var(--line-strong)' }),
        Plot.text(ends.filter((end) => end.posts > 0 && (width / days.length > 30 || end.posts === most)), { x: (end: { place: number }) => end.place + 0.5, y: 'posts', text: (end: { posts: number }) => count(say, end.posts), dy: -7, fill: 'var(--ink-2)', fontVariant: 'tabular-nums' }),
        Plot.text(ends.filter((end) => (last - end.place) % step === 0), { x: (end: { place: number }) => end.place + 0.5, frameAnchor: 'bottom', dy: 17, text: (end: { place: number; day: string }) => (end.place === last ? say('web.listeners.preview.today') : shortDay.format(Date.parse(`${end.day}T00:00:00Z`))), fill: 'var(--ink-3)', textAnchor: 'middle' }),
      ],
    });
  }, [days, say]);
  return <Chart label={label} className={styles.chart} draw={draw} />;
}
