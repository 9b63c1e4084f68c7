// What is still to set up, quietly, until it is done or somebody does not want to see it.
import { Link } from '@tanstack/react-router';
import { Check, Circle, X } from 'lucide-react';
import { useMay } from '../../api/session';
import { useKept } from '../../lib/kept';
import { useSay } from '../../lib/say';
import { Button } from '../../ui/button';
import { TASKS, type Step, type Task } from './progress';
import styles from './setup.module.css';
import { useTasks } from './use_tasks';

const stepOf: Record<Task, Step> = { words: 'brand', hours: 'hours', account: 'account', listener: 'listener', case: 'case' };

export function Checklist({ stacked }: { stacked?: boolean }) {
  const say = useSay();
  const may = useMay('manage_settings');
  const { done } = useTasks();
  const [hidden, setHidden] = useKept<'yes' | 'no'>('checklist_hidden', 'no');
  if (!may || done === undefined || hidden === 'yes') return null;
  const count = TASKS.filter((task) => done[task]).length;
  if (count === TASKS.length) return null;
  return (
    <section className={styles.checklist} data-stacked={stacked || undefined} aria-label={say('web.setup.checklist.title')}>
      <header>
        <h2>{say('web.setup.checklist.title')} <span className="figures">{say('web.setup.checklist.count', { done: count, of: TASKS.length })}</span></h2>
        <Button look="quiet" size="s" icon={X} label={say('web.setup.checklist.hide')} onClick={() => setHidden('yes')} />
      </header>
      <ul>
        {TASKS.map((task) => (
          <li key={task} data-done={done[task] || undefined}>
            {done[task] ? <Check size={14} aria-hidden /> : <Circle size={14} aria-hidden />}
            {done[task] ? <span>{say(`web.setup.checklist.${task}`)}<span className="visually-hidden"> ({say('web.setup.done_step')})</span></span> : <Link to="/welcome" search={{ step: stepOf[task] }}>{say(`web.setup.checklist.${task}`)}</Link>}
          </li>
        ))}
      </ul>
    </section>
  );
}
