// Starting and stopping the lively day, and how fast it goes.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Play, Square } from 'lucide-react';
import { useState } from 'react';
import { livelyDayQuery, stale, writes } from '../../api/house';
import { problemSentence } from '../../api/http';
import { useSay } from '../../lib/say';
import { Button } from '../../ui/button';
import { Segmented } from '../../ui/segmented';
import { Notice } from '../../ui/states';
import styles from './playground.module.css';
import { SPEEDS } from './talk';

export function DayBox({ onChange }: { onChange: () => void }) {
  const say = useSay();
  const client = useQueryClient();
  const day = useQuery(livelyDayQuery).data;
  const [wished, setWished] = useState<number>();
  const run = useMutation({
    mutationFn: (change: { running: boolean; speed?: number }) => writes.runDay(change),
    onSuccess: (now) => { client.setQueryData(livelyDayQuery.queryKey, now); void stale(client, 'accounts'); onChange(); },
  });
  const running = day?.running ?? false;
  const chosen = wished ?? (running && day ? day.speed : 20);
  const choose = (next: string) => {
    setWished(Number(next));
    if (running) run.mutate({ running: true, speed: Number(next) });
  };
  const speeds = [...new Set([...SPEEDS, ...(running && day ? [day.speed] : [])])].sort((one, other) => one - other);
  const minutes = 60 / chosen;
  return (
    <div className={styles.box}>
      <Segmented shown label={say('web.playground.speed')} value={String(chosen)} onChoose={choose} choices={speeds.map((value) => ({ value: String(value), label: say('web.playground.speed_times', { speed: new Intl.NumberFormat(say.locale).format(value) }) }))} />
      <div className={styles.foot}>
        <p role="status">{!running ? say('web.playground.day_stopped') : minutes >= 1 ? say('web.playground.day_running', { minutes: Math.round(minutes) }) : say('web.playground.day_running_fast', { seconds: Math.round(minutes * 60) })}</p>
        {running ? <Button icon={Square} busy={run.isPending} onClick={() => run.mutate({ running: false })}>{say('web.playground.day_stop')}</Button>
          : <Button look="primary" icon={Play} busy={run.isPending} onClick={() => run.mutate({ running: true, speed: chosen })}>{say('web.playground.day_start')}</Button>}
      </div>
      {run.isError && <Notice tone="bad" role="alert">{problemSentence(say, run.error)}</Notice>}
    </div>
  );
}
