// What each step of a check shows: known steps wait, the first unanswered one is under way, answers are shown one by one.

export const BLUESKY_STEPS = ['reach_service', 'sign_in', 'identity', 'profile', 'notifications', 'writing'] as const;

export type StepState = 'waiting' | 'running' | 'passed' | 'failed' | 'skipped';

export interface Answered { step: string; outcome: 'passed' | 'failed' | 'skipped' }
export interface ShownStep<A extends Answered> { step: string; state: StepState; found?: A }

/** The steps in order; those the server names and we do not know come last. `revealed` answers are shown. */
export function shownSteps<A extends Answered>(known: readonly string[], answers: readonly A[] | undefined, revealed: number): ShownStep<A>[] {
  const names = [...known, ...(answers ?? []).map((answer) => answer.step).filter((step) => !known.includes(step))];
  const order = new Map((answers ?? []).map((answer, place) => [answer.step, place]));
  let running = false;
  return names.flatMap((step): ShownStep<A>[] => {
    const place = order.get(step);
    const found = place === undefined ? undefined : answers?.[place];
    if (answers !== undefined && found === undefined) return [];
    if (found !== undefined && place !== undefined && place < revealed) return [{ step, state: found.outcome, found }];
    const state = running ? 'waiting' : 'running';
    running = true;
    return [{ step, state }];
  });
}
