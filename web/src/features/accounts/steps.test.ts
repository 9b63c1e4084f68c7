import { describe, expect, it } from 'vitest';
import { BLUESKY_STEPS, shownSteps, type Answered } from './steps';

const states = (answers: Answered[] | undefined, revealed: number) => shownSteps(BLUESKY_STEPS, answers, revealed).map(({ state }) => state).join(' ');
const failed: Answered[] = [{ step: 'reach_service', outcome: 'passed' }, { step: 'sign_in', outcome: 'failed' }, { step: 'identity', outcome: 'skipped' }];

describe('the steps of a check', () => {
  it('wait for the answer, the first one under way', () => {
    expect(states(undefined, 0)).toBe('running waiting waiting waiting waiting waiting');
  });
  it('are read out one by one', () => {
    expect(states(failed, 1)).toBe('passed running waiting');
    expect(states(failed, 3)).toBe('passed failed skipped');
  });
  it('leave out what the server did not try and keep what it knows better', () => {
    expect(shownSteps(['reach_service', 'sign_in'], [{ step: 'two_factor', outcome: 'passed' }], 1)).toMatchObject([{ step: 'two_factor', state: 'passed' }]);
  });
});
