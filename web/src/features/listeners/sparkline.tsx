// Seven small bars. One rectangle each needs no library.
const width = 70;
const height = 22;
const gap = 2;

export function Sparkline({ values, label }: { values: readonly number[]; label: string }) {
  const most = Math.max(1, ...values);
  const step = width / Math.max(1, values.length);
  return (
    <svg width={width} height={height} viewBox={`0 0 ${String(width)} ${String(height)}`} role="img" aria-label={label}>
      {values.map((value, place) => {
        const tall = value === 0 ? 1 : Math.max(3, (value / most) * height);
        return <rect key={place} x={place * step + gap / 2} y={height - tall} width={step - gap} height={tall} rx={1} fill={value === 0 ? 'var(--line-strong)' : 'var(--accent)'} fillOpacity={place === values.length - 1 ? 1 : 0.6} />;
      })}
    </svg>
  );
}
