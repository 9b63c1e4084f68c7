import { expect, it } from 'vitest';
import type { AuditSample } from '../../api/listening';
import { judgedOf, nextToJudge, withVerdict } from './order';

const sample = (id: string, text: string, verdict?: AuditSample['verdict']): AuditSample =>
  ({ id, week: '2026-11-23T00:00:00.000Z', stratum: 'far', channel: 'bluesky', author: 'a', text, created_at: '2026-11-24T00:00:00.000Z', ...(verdict && { verdict }) });

it('goes to the first without a verdict whose words are here', () => {
  expect(nextToJudge([sample('1', 'x', 'missed'), sample('2', ''), sample('3', 'y'), sample('4', 'z')])?.id).toBe('3');
  expect(nextToJudge([sample('1', 'x', 'unsure')])).toBeUndefined();
});
it('counts every verdict', () => expect(judgedOf([sample('1', 'x', 'unsure'), sample('2', ''), sample('3', 'y', 'missed')])).toBe(2));
it('gives a verdict to one, and takes it back', () => {
  const given = withVerdict([sample('1', 'x'), sample('2', 'y', 'unsure')], '1', 'missed');
  expect(given.map((one) => one.verdict)).toEqual(['missed', 'unsure']);
  expect(withVerdict(given, '2', undefined)[1]).not.toHaveProperty('verdict');
});
