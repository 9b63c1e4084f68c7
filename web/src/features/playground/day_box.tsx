// Starting and stopping the lively day, and how fast it goes. The server tells its speed only when asked to change it, so a day
// that was started elsewhere shows by people talking.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Play, Square } from 'lucide-react';
import { stale, writes } from '../../api/house';
import { problemSentence } from '../../api/http';
import { useKept } from '../../lib/kept';
import { useSay } from '../../lib/say';
import { Button } from '../../ui/button';
import { Segmented } from '../../ui/segmented';
import { Notice } from '../../ui/states';
import styles from './playground.module.css';
import { SPEEDS } from './talk';

export function DayBox({ talking, onChange }: { talking: boolean; onChange: () => void }) {
  const say = useSay();
  const client = useQueryClient();
  const [speed, setSpeed] = useKept<string>('day_speed', '20');
  const run = useMutation({
    mutationFn: (change: { running: boolean; speed?: number }) => writes.runDay(change),
    onSuccess: () => { void stale(client, 'accounts'); onChange(); },
  });
  const running = run.data?.running ?? talking;
  const chosen = Number(speed);
  const choose = (next: string) => {
    setSpeed(next);
    if (running) run.mutate({ running: true, speed: Number(next) });
  };
  const minutes = 60 / chosen;
  return (
    <div className={styles.box}>
      <Segmented shown label={say('web.playground.speed')} value={speed} onChoose={choose} choices={SPEEDS.map((value) => ({ value: String(value), label: say('web.playground.speed_times', { speed: value }) }))} />
      <div className={styles.foot}>
        <p role="status">{!running ? say('web.playground.day_stopped') : minutes >= 1 ? say('web.playground.day_running', { minutes: Math.round(minutes) }) : say('web.playground.day_running_fast', { seconds: Math.round(minutes * 60) })}</p>
        {running ? <Button icon={Square} busy={run.isPending} onClick={() => run.mutate({ running: false })}>{say('web.playground.day_stop')}</Button>
          : <Button look="primary" icon={Play} busy={run.isPending} onClick={() => run.mutate({ running: true, speed: chosen })}>{say('web.playground.day_start')}</Button>}
      </div>
      {run.isError && <Notice tone="bad" role="alert">{problemSentence(say, run.error)}</Notice>}
    </div>
  );
}
