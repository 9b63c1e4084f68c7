import { describe, expect, it } from 'vitest';
import type { PostView, Watch } from '../../api/types';
import { changesOf, partOfWay, textsOf, timesTold } from './impact_model';

describe('thresholds as they are typed', () => {
  const nothing = { reach: '', per_hour: '', tone: '', views: '' };
  it('are read as people write numbers', () => {
    expect(changesOf({ reach: '50.000', per_hour: '30', tone: '−0,6', views: '100,000' })).toEqual({ reach: 50000, per_hour: 30, tone: -0.6, views: 100000 });
    expect(changesOf(nothing)).toEqual({});
  });
  it('are refused when they make no sense', () => {
    for (const bad of [{ reach: '0' }, { reach: 'x' }, { per_hour: '-3' }, { tone: '2' }, { tone: 'mal' }, { views: '9999999999999' }, { views: '.' }]) expect(changesOf({ ...nothing, ...bad })).toBeUndefined();
  });
  it('come back as they were', () => {
    const thresholds = { reach: 50000, per_hour: 30, tone: -0.6, views: 100000 };
    expect(changesOf(textsOf(thresholds))).toEqual(thresholds);
    const spanish = new Intl.NumberFormat('es', { useGrouping: 'always' });
    expect(textsOf(thresholds, (value) => spanish.format(value)).reach).toBe('50.000');
    expect(changesOf(textsOf(thresholds, (value) => spanish.format(value)))).toEqual(thresholds);
  });
});

describe('the way to the threshold', () => {
  const watch: Watch = { watched: true, thresholds: { reach: 50000, tone: -0.6 }, own: false, began: { reach: 5000, per_hour: 0 }, now: { reach: 27500, per_hour: 9, tone: -0.3 }, next: { reach: 50000, tone: -0.6 } };
  it('runs from the beginning', () => {
    expect(partOfWay(watch, 'reach')).toBe(0.5);
    expect(partOfWay(watch, 'tone')).toBe(0.5);
    expect(partOfWay({ ...watch, now: { reach: 1, per_hour: 0 } }, 'reach')).toBe(0);
  });
  it('is not known without an end', () => {
    expect(partOfWay(watch, 'per_hour')).toBeUndefined();
    expect(partOfWay(watch, 'views')).toBeUndefined();
  });
});

it('tells when it was said', () => {
  const at = (time: string) => ({ post: { created_at: time } }) as PostView;
  expect(timesTold([at('2026-01-01T00:00:00Z')], 3).counts).toEqual([1, 0, 0]);
  expect(timesTold([at('2026-01-01T00:00:00Z'), at('2026-01-01T00:01:00Z'), at('2026-01-01T03:00:00Z')], 3).counts).toEqual([2, 0, 1]);
});
