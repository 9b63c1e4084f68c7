// Where one stands in the set-up: six names in a line, what is done ticked.
import { Check } from 'lucide-react';
import { useSay } from '../../lib/say';
import { STEPS, type Step } from './progress';
import styles from './setup.module.css';

export function StepsLine({ at, done, onGo }: { at: Step; done: (step: Step) => boolean; onGo?: (step: Step) => void }) {
  const say = useSay();
  const place = STEPS.indexOf(at);
  return (
    <nav className={styles.steps} aria-label={say('web.setup.steps')}>
      <ol>
        {STEPS.map((step, index) => {
          const ticked = done(step);
          const words = <><span className={styles.number} aria-hidden>{ticked ? <Check size={12} strokeWidth={2.5} /> : index + 1}</span><span className={styles.stepName}>{say(`web.setup.step.${step}`)}</span>{ticked && <span className="visually-hidden"> ({say('web.setup.done_step')})</span>}</>;
          return (
            <li key={step} data-done={ticked || undefined} aria-current={step === at ? 'step' : undefined}>
              {onGo && step !== 'you' && step !== at ? <button type="button" onClick={() => onGo(step)}>{words}</button> : <span>{words}</span>}
            </li>
          );
        })}
      </ol>
      <p className={styles.place}>{say('web.setup.progress', { step: place + 1, of: STEPS.length })}</p>
    </nav>
  );
}
