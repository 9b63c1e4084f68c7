// How long first responses took: a histogram over an uneven scale, median and 90th percentile labelled where they stand.
// The chart library comes with this file, which is fetched only when the board has something to draw.
import * as Plot from '@observablehq/plot';
import { useCallback } from 'react';
import { count } from '../../lib/numbers';
import { useSay } from '../../lib/say';
import { preciseLengthWords } from '../../lib/time_words';
import { Chart } from '../../ui/chart';
import styles from './histogram.module.css';
import { EDGES, placeOf, tooClose, type Bin } from './words';

export interface HistogramProps {
  bins: readonly Bin[];
  median: number | undefined;
  p90: number | undefined;
  label: string;
  onOpen: (bin: Bin) => void;
}

export default function Histogram({ bins, median, p90, label, onOpen }: HistogramProps) {
  const say = useSay();
  const draw = useCallback((width: number) => {
    const narrow = width < 520;
    const most = Math.max(1, ...bins.map((bin) => bin.n));
    const rows = bins.map((bin, place) => ({ ...bin, place }));
    const close = tooClose(median, p90);
    const lines = [
      ...(median === undefined ? [] : [{ at: placeOf(median), text: close && p90 !== undefined
        ? say('web.figures.response.both', { median: preciseLengthWords(say, median), p90: preciseLengthWords(say, p90) })
        : say('web.figures.response.median', { value: preciseLengthWords(say, median) }) }]),
      ...(p90 === undefined ? [] : [{ at: placeOf(p90), text: close ? '' : say('web.figures.response.p90', { value: preciseLengthWords(say, p90) }) }]),
    ];
    const chart = Plot.plot({
      width, height: narrow ? 220 : 250, marginTop: 34, marginBottom: 36, marginLeft: 8, marginRight: 8,
      x: { domain: [0, bins.length], ticks: EDGES.map((_, place) => place), tickFormat: (place: number) => (narrow && place % 2 === 1 ? '' : edgeWords(place)), tickSize: 4, label: null },
      y: { axis: null, domain: [0, most * 1.1] },
      marks: [
        Plot.rectY(rows, { x1: 'place', x2: (row: Bin & { place: number }) => row.place + 1, y1: 0, y2: most * 1.1, fill: 'transparent', className: 'reach' }),
        Plot.rectY(rows, { x1: 'place', x2: (row: Bin & { place: number }) => row.place + 1, y: 'n', insetLeft: 2, insetRight: 2, fill: 'var(--accent)', fillOpacity: 0.85 }),
        Plot.ruleY([0], { stroke: 'var(--line-strong)' }),
        Plot.ruleX(lines, { x: 'at', stroke: 'var(--ink)', strokeWidth: 1, strokeDasharray: '3 3' }),
        Plot.text(rows.filter((row) => row.n > 0), { x: (row: Bin & { place: number }) => row.place + 0.5, y: 'n', text: (row: Bin) => count(say, row.n), dy: -7, fill: 'var(--ink-2)', stroke: 'var(--surface)', strokeWidth: 4, fontVariant: 'tabular-nums' }),
        ...lines.map((line) => Plot.text([line], { x: 'at', text: 'text', frameAnchor: 'top', dy: -14, textAnchor: anchorOf(line), fill: 'var(--ink)', fontWeight: 600 })),
      ],
    });
    const bars = chart.querySelectorAll<SVGRectElement>('.reach rect');
    bars.forEach((bar, place) => {
      const bin = bins[place];
      if (bin && bin.n > 0) bar.addEventListener('click', () => onOpen(bin));
      else bar.setAttribute('data-empty', '');
    });
    return chart;
  }, [bins, median, p90, onOpen, say]);
  return <Chart label={label} className={styles.chart} draw={draw} />;
}

const anchorOf = (line: { at: number }): 'start' | 'middle' | 'end' => (line.at < 1.2 ? 'start' : line.at > EDGES.length - 1.2 ? 'end' : 'middle');

function edgeWords(place: number): string {
  const minutes = (EDGES[place] ?? 0) / 60_000;
  if (minutes === 0) return '0';
  return minutes < 60 ? `${String(minutes)} min` : `${String(minutes / 60)} h`;
}
