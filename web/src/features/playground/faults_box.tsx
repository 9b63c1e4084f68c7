// Ordering a fault: which, how often, and what will be seen of it.
import { useMutation } from '@tanstack/react-query';
import { Zap } from 'lucide-react';
import { useState } from 'react';
import { writes } from '../../api/house';
import { problemSentence } from '../../api/http';
import { useSay } from '../../lib/say';
import { Button } from '../../ui/button';
import { Field } from '../../ui/field';
import { Notice } from '../../ui/states';
import { toast } from '../../ui/toast';
import styles from './playground.module.css';
import { FAULTS, type Fault } from './talk';

const groups = ['send', 'find', 'fetch'] as const;

export function FaultsBox() {
  const say = useSay();
  const [fault, setFault] = useState<Fault>('cut_after_accept');
  const [times, setTimes] = useState('1');
  const count = Math.min(1000, Math.max(1, Number(times) || 1));
  const order = useMutation({
    mutationFn: (how: { fault: Fault; count: number }) => writes.orderFault(how),
    onSuccess: (_, how) => {
      if (how.count === 0) { toast({ text: say('web.playground.faults.cleared') }); return; }
      toast({ text: say('web.playground.faults.ordered', { count: how.count, fault: say(`web.playground.fault.${how.fault}`) }), action: { label: say('web.playground.faults.off'), perform: () => order.mutate({ fault: how.fault, count: 0 }) } });
    },
  });
  return (
    <div className={styles.box}>
      <label className={styles.faults}>
        <span className="visually-hidden">{say('web.playground.faults')}</span>
        <select value={fault} onChange={(event) => setFault(event.target.value as Fault)}>
          {groups.map((group) => (
            <optgroup key={group} label={say(`web.playground.faults.${group}`)}>
              {FAULTS[group].map((each) => <option key={each} value={each}>{say(`web.playground.fault.${each}`)}</option>)}
            </optgroup>
          ))}
        </select>
      </label>
      <p className={styles.effect}>{say(`web.playground.fault_effect.${fault}`)}</p>
      <div className={styles.times}>
        <Field label={say('web.playground.faults.times')} value={times} inputMode="numeric" autoComplete="off" onChange={(event) => setTimes(event.target.value.replaceAll(/\D/g, '').slice(0, 4))} />
        <Button icon={Zap} busy={order.isPending} onClick={() => order.mutate({ fault, count })}>{say('web.playground.faults.order')}</Button>
      </div>
      {order.isError && <Notice tone="bad" role="alert">{problemSentence(say, order.error)}</Notice>}
    </div>
  );
}
