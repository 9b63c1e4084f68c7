// `atiende calendar` as a person and as a pipe meet it; the vectors are those of the measures.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { binary, temporaryFolder } from '../lib/server.mjs';

const calendar = (args, input = '') => {
  const run = spawnSync(binary, ['calendar', ...args], { input, encoding: 'utf8' });
  const lines = (text) => text.split('\n').filter(Boolean);
  return { status: run.status, answers: lines(run.stdout).map((line) => JSON.parse(line)), errors: run.stderr };
};
const one = (...args) => {
  const { status, answers, errors } = calendar(args);
  assert.deepEqual([status, errors], [0, '']);
  assert.equal(answers.length, 1);
  return answers[0];
};
const MINUTE = 60_000, HOUR = 60 * MINUTE;
const OFFICE = [0, 1, 2, 3, 4].map((weekday) => ({ weekday, from_minute: 540, to_minute: 1080 }));
const file = (t, name, body) => {
  const at = path.join(temporaryFolder(t), name);
  writeFileSync(at, typeof body === 'string' ? body : JSON.stringify(body));
  return at;
};

test('business time between two instants', (t) => {
  const simple = one('between', '2026-11-20T17:50', '2026-11-23T09:20');
  assert.deepEqual(simple, { from: '2026-11-20T16:50:00.000Z', to: '2026-11-23T08:20:00.000Z', wall: 63.5 * HOUR, business: 30 * MINUTE });
  assert.equal(one('between', '2026-11-20T16:50:00Z', '2026-11-23T09:20:00+01:00').business, 30 * MINUTE);
  const always = file(t, 'always.json', { zone: 'Europe/Madrid', shifts: [], holidays: [] });
  assert.equal(one('between', '2026-10-24T20:00', '2026-10-25T10:00', '--calendar', always).business, 15 * HOUR);
  const madrid = file(t, 'madrid.json', { zone: 'Europe/Madrid', shifts: OFFICE, holidays: [] });
  assert.equal(one('between', '2026-11-23T08:30', '2026-11-23T09:30', '--zone', 'Atlantic/Canary', '--calendar', madrid).business, HOUR);
  assert.equal(one('between', '2026-11-23T08:30', '2026-11-23T09:30', '--zone', 'Atlantic/Canary').business, 30 * MINUTE);
});

test('the steps of an interval', (t) => {
  const bridge = file(t, 'bridge.json', { id: '5', version: 3, name: 'M', zone: 'Europe/Madrid', shifts: OFFICE, holidays: [{ date: '2026-12-07', scope: 'regional', name: 'Puente' }, '2026-12-08'] });
  const { business, steps } = one('between', '2026-12-04T17:00', '2026-12-09T10:00', '--calendar', bridge, '--explain');
  assert.equal(business, 2 * HOUR);
  assert.deepEqual(steps.map((step) => [step.day, step.kind, step.holiday, step.open]), [
    ['2026-12-04', 'open', undefined, HOUR], ['2026-12-05', 'closed_weekday', undefined, 0], ['2026-12-06', 'closed_weekday', undefined, 0],
    ['2026-12-07', 'holiday', 'Puente', 0], ['2026-12-08', 'holiday', 'immaculate_conception', 0], ['2026-12-09', 'open', undefined, HOUR],
  ]);
  assert.deepEqual([steps[5].begin, steps[5].end, steps[5].total], ['2026-12-09T09:00:00+01:00', '2026-12-09T10:00:00+01:00', 2 * HOUR]);
});

test('when something is due', (t) => {
  assert.deepEqual(one('due', '2026-11-20T17:30', '--hours', '1'), { from: '2026-11-20T16:30:00.000Z', due: '2026-11-23T08:30:00.000Z', local: '2026-11-23T09:30:00+01:00' });
  assert.equal(one('due', '2026-12-07T17:45', '--hours', '0.5').local, '2026-12-09T09:15:00+01:00');
  const law = file(t, 'law.json', { zone: 'Europe/Madrid', shifts: OFFICE, holidays: ['2026-12-08', '2026-12-25', { date: '2026-12-07', scope: 'regional' }] });
  assert.equal(one('due', '2026-11-30', '--working-days', '15').day, '2026-12-22');
  const regional = one('due', '2026-11-30', '--working-days', '15', '--calendar', law, '--explain');
  assert.deepEqual([regional.day, regional.due, regional.local], ['2026-12-23', '2026-12-23T23:00:00.000Z', '2026-12-24T00:00:00+01:00']);
  assert.deepEqual(regional.years_without_list, []);
  assert.deepEqual([regional.steps.length, regional.steps.at(-1).counted], [23, 15]);
  assert.deepEqual(one('due', '2027-12-30', '--working-days', '3').years_without_list, [2027, 2028]);
  assert.equal(one('due', '2026-12-03T12:00', '--days', '5').day, '2026-12-08');
});

test('holidays of an iCalendar file', (t) => {
  const ics = file(t, 'town.ics', ['BEGIN:VCALENDAR', 'VERSION:2.0', 'BEGIN:VEVENT', 'UID:1', 'DTSTART;VALUE=DATE:20201109', 'RRULE:FREQ=YEARLY', 'SUMMARY:La Almudena', 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n'));
  const { steps, business } = one('between', '2026-11-06T17:00', '2026-11-10T10:00', '--calendar', ics, '--explain');
  assert.equal(business, 2 * HOUR);
  assert.deepEqual(steps.filter((step) => step.holiday).map((step) => [step.day, step.holiday]), [['2026-11-09', 'La Almudena']]);
  assert.deepEqual(one('due', '2026-11-02', '--working-days', '5', '--calendar', ics).years_without_list, []);
  const broken = calendar(['due', '2026-11-02', '--days', '5', '--calendar', file(t, 'broken.ics', 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR\r\n')]);
  assert.equal(broken.status, 2);
  assert.deepEqual([JSON.parse(broken.errors).reason, JSON.parse(broken.errors).arguments], ['bad_icalendar', { line: '3', what: 'end' }]);
});

test('as a filter: one answer a line, errors in their place', () => {
  const between = calendar(['between'], '2026-11-20T17:50 2026-11-23T09:20\n\nsoon later\n2026-11-23T09:20\t2026-11-20T17:50\n2026-11-20T17:50\na b c\n2026-11-21T10:00 2026-11-22T20:00\r\n');
  assert.equal(between.status, 2);
  assert.deepEqual(between.answers.map((answer) => answer.business ?? [answer.reason, answer.arguments.line]), [
    30 * MINUTE, ['bad_time', '3'], ['ends_before_start', '4'], ['bad_time', '5'], ['too_many_words', '6'], 0,
  ]);
  const due = calendar(['due', '--hours', '1'], '2026-11-20T17:30\n2026-11-18T13:45\n');
  assert.equal(due.status, 0);
  assert.deepEqual(due.answers.map((answer) => answer.local), ['2026-11-23T09:30:00+01:00', '2026-11-18T14:45:00+01:00']);
});

test('bad calendars and options end with 2 and a reason', (t) => {
  const reason = (...args) => {
    const { status, errors, answers } = calendar(args);
    assert.deepEqual([status, answers], [2, []], args.join(' '));
    return errors.startsWith('{') ? JSON.parse(errors).reason : 'usage';
  };
  const shifts = (...all) => file(t, 'x.json', { zone: 'Europe/Madrid', shifts: all.map(([weekday, from_minute, to_minute]) => ({ weekday, from_minute, to_minute })), holidays: [] });
  assert.equal(reason('due', '2026-11-20', '--hours', '1', '--zone', 'Europe/Atlantis'), 'bad_zone');
  assert.equal(reason('due', '2026-11-20', '--hours', '1', '--calendar', shifts([0, 540, 840], [0, 800, 900])), 'overlapping_shifts');
  assert.equal(reason('due', '2026-11-20', '--hours', '1', '--calendar', shifts([0, 540, 540])), 'bad_shift');
  assert.equal(reason('due', '2026-11-20', '--hours', '1', '--calendar', file(t, 'y.json', '{"zone":')), 'malformed_json');
  assert.equal(reason('due', '2026-11-20', '--hours', '1', '--calendar', file(t, 'z.json', { zone: 'UTC', shifts: [], holidays: [], colour: 1 })), 'unknown_field');
  assert.equal(reason('between', '2026-11-20', 'tomorrow'), 'bad_time');
  for (const args of [['due', '2026-11-20'], ['due', '2026-11-20', '--hours', '1', '--days', '2'], ['due', '2026-11-20', '--days', '0'], ['between', '2026-11-20'], []]) {
    assert.equal(reason(...args), 'usage', args.join(' '));
  }
  assert.equal(calendar(['due', '2026-11-20', '--days', '1', '--calendar', '/nowhere/at/all']).status, 3);
});
