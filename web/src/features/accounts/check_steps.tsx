// The steps of a connection check, each ticking with its sentence. The server answers once; the answer is read out step by step.
import { Check, CircleDashed, LoaderCircle, Minus, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { CheckStep } from '../../api/house';
import { useSay } from '../../lib/say';
import styles from './check_steps.module.css';
import { BLUESKY_STEPS, shownSteps, type StepState } from './steps';

const signs = { passed: Check, failed: X, skipped: Minus, running: LoaderCircle, waiting: CircleDashed };
const between = 160;

export function CheckSteps({ channel, steps, onDone }: { channel: string; steps: readonly CheckStep[] | undefined; onDone?: () => void }) {
  const say = useSay();
  const [revealed, setRevealed] = useState(0);
  const total = steps?.length ?? 0;
  useEffect(() => {
    if (steps === undefined) { setRevealed(0); return undefined; }
    if (revealed >= total) { onDone?.(); return undefined; }
    const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    const timer = setTimeout(() => setRevealed(still ? total : revealed + 1), still ? 0 : between);
    return () => clearTimeout(timer);
  }, [steps, revealed, total, onDone]);

  const words: Record<StepState, string> = {
    passed: say('web.accounts.connect.step_passed'), failed: say('web.accounts.connect.step_failed'), skipped: say('web.accounts.connect.step_skipped'),
    running: say('web.accounts.connect.step_running'), waiting: say('web.accounts.connect.step_waiting'),
  };
  return (
    <ol className={styles.steps} aria-label={say('web.accounts.connect.steps')} aria-live="polite">
      {shownSteps(BLUESKY_STEPS, steps, revealed).map(({ step, state, found }) => {
        const Sign = signs[state];
        return (
          <li key={step} data-state={state}>
            <span className={styles.sign}><Sign size={14} strokeWidth={2.25} aria-hidden /></span>
            <div>
              <p>{say.maybe(`check.${channel}.${step}`) ?? step.replaceAll('_', ' ')} <span className={state === 'skipped' ? styles.word : 'visually-hidden'}>{words[state]}</span></p>
              {state === 'passed' && found?.sentence && <p className={styles.note}>{found.sentence}</p>}
              {state === 'failed' && <p className={styles.why} role="alert">{found?.sentence ?? (found?.reason && say.maybe(`error.${found.reason}`)) ?? found?.reason}{step === 'reach_service' && ` ${say('web.accounts.connect.tip_reach')}`}</p>}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
