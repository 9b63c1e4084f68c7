// One account: who it is, how it does in a sentence, what can be done; opened, its budgets and gaps.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ChevronDown, ChevronUp, Ellipsis, KeyRound, Pause, Play, Plug, Unplug } from 'lucide-react';
import { useId } from 'react';
import { accountHealthQuery, stale, writes, type Gap } from '../../api/house';
import { problemSentence } from '../../api/http';
import type { Account } from '../../api/types';
import { useNow } from '../../lib/now';
import { useSay } from '../../lib/say';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { ChannelMark } from '../../ui/channel_mark';
import { Menu, type MenuItem } from '../../ui/menu';
import { Failed, Loading, Notice } from '../../ui/states';
import { toast } from '../../ui/toast';
import styles from './accounts.module.css';
import { Budgets } from './budgets';
import { GapLine } from './gap_line';
import { MoodDot } from './mood';
import { doingWords, moodOf, needsCredentials, reasonWords } from './words';

export function AccountRow({ account, brand, may, gaps, open, onToggle, onRenew }: {
  account: Account; brand: string | undefined; may: boolean; gaps: Gap[]; open: boolean; onToggle: () => void; onRenew: () => void;
}) {
  const say = useSay();
  const now = useNow();
  const client = useQueryClient();
  const details = useId();
  const handle = `@${account.handle}`;
  const change = useMutation({
    mutationFn: (state: Account['state']) => writes.changeAccount(account.id, state),
    onSuccess: async (_, state) => {
      await stale(client, 'accounts', 'account_health');
      const words = { connected: 'web.accounts.resumed', paused: 'web.accounts.paused', disconnected: 'web.accounts.disconnected' } as const;
      toast({
        text: say(words[state], { handle }),
        ...(state === 'paused' && { undo: () => change.mutate('connected') }),
        ...(state === 'disconnected' && { undo: () => change.mutate(account.state) }),
      });
    },
    onError: (error) => toast({ text: problemSentence(say, error), tone: 'bad' }),
  });
  const credentials = account.channel !== 'playground';
  const reason = reasonWords(say, account);
  const items: MenuItem[] = [
    ...(credentials ? [{ label: say('web.accounts.renew'), icon: KeyRound, perform: onRenew }] : []),
    account.state === 'connected'
      ? { label: say('web.accounts.pause'), icon: Pause, perform: () => change.mutate('paused') }
      : { label: say(account.state === 'paused' ? 'web.accounts.resume' : 'web.accounts.reconnect'), icon: account.state === 'paused' ? Play : Plug, perform: () => change.mutate('connected') },
    ...(account.state === 'disconnected' ? [] : ['line' as const, { label: say('web.accounts.disconnect'), icon: Unplug, danger: true, perform: () => change.mutate('disconnected') }]),
  ];

  return (
    <li className={styles.account} data-mood={moodOf(account)}>
      <div className={styles.row}>
        <span className={styles.mark}><ChannelMark channel={account.channel} size={18} /></span>
        <div className={styles.who}>
          <strong>{handle}</strong>
          <span className={styles.meta}>
            {say.maybe(`channel.${account.channel}`)}
            {brand && ` · ${say('web.accounts.brand_of', { brand })}`}
            {account.service && ` · ${account.service.replace(/^https:\/\//, '')}`}
          </span>
        </div>
        <div className={styles.doing}>
          <MoodDot mood={moodOf(account)} />
          <span>{doingWords(say, 'accounts', account, now)}{reason && <span className={styles.reason}> {reason}</span>}</span>
          {account.open_gap && <Badge tone="soon">{say('web.accounts.open_gap')}</Badge>}
        </div>
        <div className={styles.tools}>
          {may && needsCredentials(account) && credentials && <Button size="s" icon={KeyRound} onClick={onRenew}>{say('web.accounts.renew')}</Button>}
          {may && account.state !== 'connected' && <Button size="s" icon={Play} busy={change.isPending} onClick={() => change.mutate('connected')}>{say(account.state === 'paused' ? 'web.accounts.resume' : 'web.accounts.reconnect')}</Button>}
          <Button size="s" look="quiet" icon={open ? ChevronUp : ChevronDown} aria-expanded={open} aria-controls={details} onClick={onToggle}>{say('web.accounts.details')}</Button>
          {may && (
            <Menu label={say('web.settings.people.more', { name: handle })} align="end" items={items}
              trigger={(props) => <Button size="s" look="quiet" icon={Ellipsis} label={say('web.settings.people.more', { name: handle })} {...props} />} />
          )}
        </div>
      </div>
      <div id={details} hidden={!open} className={styles.details}>{open && <Details id={account.id} gaps={gaps} />}</div>
    </li>
  );
}

function Details({ id, gaps }: { id: string; gaps: Gap[] }) {
  const say = useSay();
  const health = useQuery(accountHealthQuery(id));
  if (health.isPending) return <Loading lines={3} />;
  if (health.isError) return <Failed compact sentence={problemSentence(say, health.error)} retry={() => void health.refetch()} />;
  const known = health.data.gaps.length > 0 ? health.data.gaps : gaps;
  return (
    <>
      <div>
        <h2>{say('web.accounts.gaps.title')}</h2>
        <p className={styles.lead}>{say('web.accounts.gaps.lead')}</p>
        {known.length === 0 ? <Notice tone="good">{say('web.accounts.gaps.none')}</Notice> : <GapLine gaps={known} />}
      </div>
      <div>
        <h2>{say('web.accounts.budgets.title')}</h2>
        <p className={styles.lead}>{say('web.accounts.budgets.lead')}</p>
        <Budgets budgets={health.data.budgets} />
      </div>
    </>
  );
}
