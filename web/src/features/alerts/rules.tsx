// The rules by which somebody is told: all of them, or those of one listener.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { BellPlus, BellRing, Mail, Monitor, Pause, Pencil, Play, Send, Trash2, Webhook } from 'lucide-react';
import { useState } from 'react';
import { alertRulesQuery, alertWrites, type AlertRule } from '../../api/alerts';
import { stale } from '../../api/house';
import { problemSentence } from '../../api/http';
import { brandsQuery, listenersQuery } from '../../api/queries';
import { useMay } from '../../api/session';
import type { Listener } from '../../api/types';
import { count } from '../../lib/numbers';
import { useSay, type Say } from '../../lib/say';
import { dayName, listWords } from '../../lib/week_words';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Empty, Failed, Loading } from '../../ui/states';
import { toast } from '../../ui/toast';
import styles from './alerts.module.css';
import { RuleDialog } from './rule_dialog';
import { timeOf, WEEKDAYS } from './rule_draft';

/** When a rule tells, in a sentence. */
export function whenWords(say: Say, rule: AlertRule): string {
  if (rule.when === 'rate') return say('web.alerts.tells.rate', { posts: count(say, rule.more_than), minutes: rule.window_minutes });
  const labels = [...(rule.kinds ?? []).map((one) => say(`kind.${one}`)), ...(rule.topics ?? []).map((one) => say(`topic.${one}`)), ...(rule.tones ?? []).map((one) => say(`tone.${one}`)), ...(rule.urgencies ?? []).map((one) => say(`urgency.${one}`))];
  if (rule.when === 'hit') return labels.length > 0 ? say('web.alerts.tells.hit_of', { labels: labels.join(', ') }) : say('web.alerts.tells.hit');
  const days = WEEKDAYS.flatMap((day, index) => (rule.digest_days.includes(day) ? [dayName(say, index, 'short')] : []));
  return say('web.alerts.tells.digest', { time: timeOf(rule.digest_minute), days: days.length === 7 ? say('web.alerts.tells.every_day') : listWords(say, days) });
}

export function Rules({ of }: { of?: Listener }) {
  const say = useSay();
  const may = useMay('manage_listeners');
  const rules = useQuery(alertRulesQuery);
  const brands = useQuery(brandsQuery);
  const listeners = useQuery(listenersQuery);
  const [editing, setEditing] = useState<AlertRule | 'new'>();
  const shown = rules.data?.filter((rule) => of === undefined || rule.listener === of.id || (rule.listener === undefined && rule.brand === of.brand));
  const add = may && <Button icon={BellPlus} look={of ? 'plain' : 'primary'} size={of ? 's' : 'm'} onClick={() => setEditing('new')}>{say(of ? 'web.alerts.rule.of_this' : 'web.alerts.rule.new')}</Button>;
  const nameOf = (rule: AlertRule) => (rule.listener ? listeners.data?.find((one) => one.id === rule.listener)?.name : say('web.alerts.rule.all_listeners')) ?? '';
  return (
    <div className={styles.rules}>
      {rules.isPending ? <Loading lines={3} /> : rules.isError ? <Failed compact sentence={problemSentence(say, rules.error)} retry={() => void rules.refetch()} />
        : shown?.length === 0 ? (of ? <p className={styles.quiet}>{say('web.alerts.rule.none_here')}</p> : <Empty icon={BellRing} title={say('web.alerts.rule.empty.title')} action={add}>{say('web.alerts.rule.empty.lead')}</Empty>) : (
          <ul className={styles.list}>
            {shown?.map((rule) => (
              <RuleRow key={rule.id} rule={rule} may={may} edit={() => setEditing(rule)}
                beside={[of === undefined && nameOf(rule), (brands.data?.length ?? 0) > 1 && of === undefined && brands.data?.find((one) => one.id === rule.brand)?.name].filter(Boolean).join(' · ')} />
            ))}
          </ul>
        )}
      {(of !== undefined || (shown?.length ?? 0) > 0) && <div className={styles.foot}>{add}</div>}
      {editing && brands.data && listeners.data && (
        <RuleDialog rule={editing === 'new' ? undefined : editing} brands={brands.data} listeners={listeners.data} listener={of} onClose={() => setEditing(undefined)} />
      )}
    </div>
  );
}

function RuleRow({ rule, may, beside, edit }: { rule: AlertRule; may: boolean; beside: string; edit: () => void }) {
  const say = useSay();
  const client = useQueryClient();
  const [removing, setRemoving] = useState(false);
  const failed = (error: unknown) => toast({ text: problemSentence(say, error), tone: 'bad' });
  const turn = useMutation({ mutationFn: (state: 'active' | 'paused') => alertWrites.changeRule(rule.id, { state }), onSuccess: () => stale(client, 'alert_rules'), onError: failed });
  const test = useMutation({ mutationFn: () => alertWrites.testRule(rule.id), onSuccess: () => toast({ text: say('web.alerts.tested'), tone: 'good' }), onError: failed });
  const remove = useMutation({ mutationFn: () => alertWrites.removeRule(rule.id), onSuccess: () => stale(client, 'alert_rules', 'alerts'), onError: failed });
  const mails = rule.targets.filter((target) => target.kind === 'mail');
  const webhooks = rule.targets.filter((target) => target.kind === 'webhook');
  return (
    <li className={styles.rule} data-still={rule.state !== 'active' || undefined}>
      <span className={styles.ruleWords}>
        <strong>{rule.name}</strong>
        <span>{whenWords(say, rule)}</span>
        {beside && <small>{beside}</small>}
      </span>
      <span className={styles.marks}>
        {rule.state === 'paused' && <Badge tone="soon">{say('web.alerts.paused')}</Badge>}
        {rule.screen && <Badge icon={Monitor}>{say('web.alerts.to.screen')}</Badge>}
        {mails.length > 0 && <Badge icon={Mail} tip={mails.map((one) => one.address).join(', ')}>{say('web.alerts.to.mail', { n: mails.length })}</Badge>}
        {webhooks.length > 0 && <Badge icon={Webhook} tip={webhooks.map((one) => one.address).join(', ')}>{say('web.alerts.to.webhook', { n: webhooks.length })}</Badge>}
        {rule.quiet && <small>{say(rule.urgent ? 'web.alerts.quiet_urgent' : 'web.alerts.quiet', { from: timeOf(rule.quiet.from_minute), to: timeOf(rule.quiet.to_minute) })}</small>}
      </span>
      {may && (
        <span className={styles.tools}>
          <Button look="quiet" size="s" icon={Send} label={say('web.alerts.test')} busy={test.isPending} onClick={() => test.mutate()} />
          <Button look="quiet" size="s" icon={rule.state === 'active' ? Pause : Play} label={say(rule.state === 'active' ? 'web.alerts.pause' : 'web.alerts.resume')} busy={turn.isPending} onClick={() => turn.mutate(rule.state === 'active' ? 'paused' : 'active')} />
          <Button look="quiet" size="s" icon={Pencil} label={say('web.alerts.rule.change')} onClick={edit} />
          <Button look="quiet" size="s" icon={Trash2} label={say('web.alerts.rule.remove')} onClick={() => setRemoving(true)} />
        </span>
      )}
      {removing && (
        <Dialog
          title={say('web.alerts.rule.remove')} width="s" onClose={() => setRemoving(false)}
          foot={<><Button look="quiet" onClick={() => setRemoving(false)}>{say('web.do.cancel')}</Button><Button look="danger" busy={remove.isPending} onClick={() => remove.mutate()}>{say('web.alerts.rule.remove')}</Button></>}
        >
          <p>{say('web.alerts.rule.remove_lead', { name: rule.name })}</p>
        </Dialog>
      )}
    </li>
  );
}
