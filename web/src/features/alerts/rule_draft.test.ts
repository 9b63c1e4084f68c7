import { describe, expect, test } from 'vitest';
import type { AlertRule } from '../../api/alerts';
import { bodyOfRule, draftOfRule, freshRule, minuteOf, problemsOfRule, timeOf } from './rule_draft';

describe('an alert rule under the pen', () => {
  const fresh = freshRule('Avería', '7', '9', 'es');

  test('times of day go there and back', () => {
    for (const minute of [0, 1, 480, 1439]) expect(minuteOf(timeOf(minute))).toBe(minute);
    for (const text of ['', '24:00', '8:00', '08:60']) expect(minuteOf(text)).toBeUndefined();
  });

  test('sends what its kind needs and nothing else', () => {
    expect(bodyOfRule({ ...fresh, mails: 'ana@marca.test, eva@marca.test\n', webhooks: 'https://marca.test/x' }).targets).toEqual([
      { kind: 'mail', address: 'ana@marca.test' }, { kind: 'mail', address: 'eva@marca.test' }, { kind: 'webhook', address: 'https://marca.test/x' },
    ]);
    expect(bodyOfRule(fresh)).not.toHaveProperty('more_than');
    expect(bodyOfRule({ ...fresh, when: 'digest', quiet: true }).quiet).toBeNull();
    expect(bodyOfRule({ ...fresh, quiet: true }).quiet).toEqual({ from_minute: 1320, to_minute: 480 });
    expect(bodyOfRule({ ...fresh, listener: '' }).listener).toBeNull();
  });

  test('says what stands in the way', () => {
    expect(problemsOfRule(fresh)).toEqual([]);
    expect(problemsOfRule({ ...fresh, name: ' ' })).toEqual(['name']);
    expect(problemsOfRule({ ...fresh, when: 'rate', moreThan: '0' })).toEqual(['rate']);
    expect(problemsOfRule({ ...fresh, when: 'digest', days: [] })).toEqual(['digest']);
    expect(problemsOfRule({ ...fresh, quiet: true, quietTo: fresh.quietFrom })).toEqual(['quiet']);
    expect(problemsOfRule({ ...fresh, cap: '201' })).toEqual(['cap']);
    expect(problemsOfRule({ ...fresh, screen: false })).toEqual(['nowhere']);
  });

  test('a saved rule reads back as it was written', () => {
    const rule: AlertRule = {
      id: '1', brand: '7', name: 'x', when: 'digest', more_than: 20, window_minutes: 60, digest_minute: 480, digest_days: ['friday', 'monday'], screen: false, language: 'en', urgent: true,
      cap_per_hour: 5, state: 'active', version: 1, targets: [{ id: '2', kind: 'mail', address: 'ana@marca.test' }],
    };
    const body = bodyOfRule(draftOfRule(rule));
    expect(body).toMatchObject({ name: 'x', when: 'digest', digest_minute: 480, digest_days: ['monday', 'friday'], screen: false, language: 'en', urgent: true, cap_per_hour: 5, quiet: null, listener: null });
    expect(body.targets).toEqual([{ kind: 'mail', address: 'ana@marca.test' }]);
  });
});
