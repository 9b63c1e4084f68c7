// How much a query would have found, day by day. The chart library comes with this file, which is fetched when there is something to draw.
import * as Plot from '@observablehq/plot';
import { useCallback } from 'react';
import { count } from '../../lib/numbers';
import { useSay } from '../../lib/say';
import { Chart } from '../../ui/chart';
import styles from './volume.module.css';

export interface Day { day: string; posts: number }

export default function Volume({ days, label }: { days: readonly Day[]; label: string }) {
  const say = useSay();
  const draw = useCallback((width: number) => {
    const most = Math.max(1, ...days.map((day) => day.posts));
    const rows = days.map((day, place) => ({ ...day, place }));
    const shortDay = new Intl.DateTimeFormat(say.locale, { day: 'numeric', month: 'short', timeZone: 'UTC' });
    const step = Math.ceil(days.length / Math.max(2, Math.floor(width / 64)));
    const last = days.length - 1;
    return Plot.plot({
      width, height: 132, marginTop: 18, marginBottom: 24, marginLeft: 4, marginRight: 4,
      x: { domain: [0, days.length], axis: null },
      y: { axis: null, domain: [0, most * 1.08] },
      marks: [
        Plot.rectY(rows, { x1: 'place', x2: (row: { place: number }) => row.place + 1, y: 'posts', insetLeft: 1.5, insetRight: 1.5, fill: 'var(--accent)', fillOpacity: (row: { place: number }) => (row.place === last ? 0.5 : 0.85) }),
        Plot.ruleY([0], { stroke: 'var(--line-strong)' }),
        Plot.text(rows.filter((row) => row.posts > 0 && (width / days.length > 30 || row.posts === most)), { x: (row: { place: number }) => row.place + 0.5, y: 'posts', text: (row: Day) => count(say, row.posts), dy: -7, fill: 'var(--ink-2)', fontVariant: 'tabular-nums' }),
        Plot.text(rows.filter((row) => (last - row.place) % step === 0), { x: (row: { place: number }) => row.place + 0.5, frameAnchor: 'bottom', dy: 17, text: (row: { place: number; day: string }) => (row.place === last ? say('web.listeners.preview.today') : shortDay.format(Date.parse(`${row.day.slice(0, 10)}T00:00:00Z`))), fill: 'var(--ink-3)', textAnchor: 'middle' }),
      ],
    });
  }, [days, say]);
  return <Chart label={label} className={styles.chart} draw={draw} />;
}
