import { describe, expect, it } from 'vitest';
import { PRESETS, copiedTo, formatTime, grouped, openMinutes, overlapping, parseTime, runsOf, sameWeek, shiftOf, withAnother } from './week';

describe('times as people type them', () => {
  it.each([
    ['9', 540], ['9:30', 570], ['09.30', 570], ['930', 570], ['1430', 870], ['9h', 540], ['9h15', 555], ['24:00', 1440], ['0:00', 0],
  ])('%s is minute %i', (text, minute) => expect(parseTime(text)).toBe(minute));
  it.each(['', 'nueve', '25', '9:75', '24:30', '9:3'])('%s is no time', (text) => expect(parseTime(text)).toBeUndefined());
  it('shows the time of the next day for what runs past midnight', () => {
    expect(formatTime(1440)).toBe('24:00');
    expect(formatTime(1560)).toBe('02:00');
  });
});

describe('shifts', () => {
  it('run past midnight when they would end before they start', () => {
    expect(shiftOf(4, 1320, 120)).toEqual({ weekday: 4, from_minute: 1320, to_minute: 1560 });
    expect(shiftOf(4, 540, 540)).toEqual({ weekday: 4, from_minute: 540, to_minute: 1980 });
  });
  it('another one follows an hour after the last, within the day', () => {
    expect(withAnother([], 2)).toEqual([{ weekday: 2, from_minute: 540, to_minute: 1080 }]);
    expect(withAnother(PRESETS.split, 0)).toContainEqual({ weekday: 0, from_minute: 1200, to_minute: 1380 });
    const late = [{ weekday: 0, from_minute: 1400, to_minute: 1560 }];
    expect(withAnother(late, 0)).toEqual(late);
  });
  it('that lie over one another are told, also over the end of the week', () => {
    expect(overlapping(PRESETS.split)).toEqual([]);
    const sunday = { weekday: 6, from_minute: 1320, to_minute: 1560 };
    const monday = { weekday: 0, from_minute: 60, to_minute: 600 };
    expect(overlapping([sunday, monday])).toEqual([sunday, monday]);
    expect(overlapping([sunday, { ...monday, from_minute: 120 }])).toEqual([]);
  });
  it('can be copied to other days', () => {
    const week = copiedTo([{ weekday: 0, from_minute: 600, to_minute: 840 }], 0, [5, 6]);
    expect(week.map((s) => s.weekday)).toEqual([0, 5, 6]);
  });
});

describe('a week in words', () => {
  it('puts days of the same hours together', () => {
    const saturday = { weekday: 5, from_minute: 600, to_minute: 840 };
    const groups = grouped([...PRESETS.split, saturday]);
    expect(groups.map((g) => g.days)).toEqual([[0, 1, 2, 3, 4], [5]]);
    expect(runsOf([0, 1, 2, 3, 4, 6])).toEqual([[0, 4], [6, 6]]);
  });
  it('counts open minutes and compares without order', () => {
    expect(openMinutes(PRESETS.office)).toBe(5 * 540);
    expect(sameWeek([...PRESETS.split].reverse(), PRESETS.split)).toBe(true);
  });
});
