// Our answer on its way: what each part is doing, down to not knowing, and what somebody may do about it.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Check, Clock, HelpCircle, Loader, Send, Undo2, X } from 'lucide-react';
import { useState } from 'react';
import { post, problemSentence } from '../../api/http';
import { accountsQuery, caseQuery } from '../../api/queries';
import { useMay, useUserNames } from '../../api/session';
import type { Part, Reply } from '../../api/types';
import { useNow } from '../../lib/now';
import { useSay, type Say } from '../../lib/say';
import { agoWords, momentWords } from '../../lib/time_words';
import { useActions } from '../../ui/actions';
import { Avatar } from '../../ui/avatar';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/states';
import { toast } from '../../ui/toast';
import { sendingOf } from './timeline_model';
import styles from './reply_item.module.css';
import around from './post_item.module.css';

export function ReplyItem({ reply, caseId, channel, onGiveBack }: { reply: Reply; caseId: string; channel: string; onGiveBack: (text: string) => void }) {
  const say = useSay();
  const client = useQueryClient();
  const names = useUserNames();
  const may = useMay('work_cases');
  const [busy, setBusy] = useState(false);
  const [address, setAddress] = useState('');
  const moving = reply.parts.some((part) => part.state === 'pending' || part.state === 'in_flight');
  const now = useNow(moving ? 250 : 15_000);
  const sending = sendingOf(reply, now);
  const name = names(reply.author) ?? say('web.post.us');
  const text = reply.parts.map((part) => part.text).join('\n\n');
  // It goes out by its own account, wherever the case began.
  const account = useQuery(accountsQuery).data?.find((each) => each.id === reply.account);
  const network = say.maybe(`channel.${account?.channel ?? channel}`) ?? channel;
  const again = () => client.invalidateQueries({ queryKey: caseQuery(caseId).queryKey });

  const withdraw = async () => {
    setBusy(true);
    try {
      await post('/api/v1/replies/{id}/withdraw', { path: { id: reply.id } });
      onGiveBack(text);
    } catch (error) {
      toast({ text: problemSentence(say, error), tone: 'bad' });
    } finally {
      setBusy(false);
      await again();
    }
  };
  const settle = async (part: Part, outcome: 'sent' | 'not_sent') => {
    setBusy(true);
    const given = outcome === 'sent' ? address.trim() : '';
    try {
      await post('/api/v1/parts/{id}/settle', { path: { id: part.id }, body: { outcome, ...(given && { address: given }) } });
      setAddress('');
      toast({ text: say(outcome === 'sent' ? 'web.sending.settled_sent' : 'web.sending.settled_not_sent'), tone: 'good' });
    } catch (error) {
      toast({ text: problemSentence(say, error), tone: 'bad' });
    } finally {
      setBusy(false);
      await again();
    }
  };
  const undoable = sending.state === 'undoable' && may;
  useActions(undoable ? [{ id: 'undo', label: 'web.sending.undo', group: 'web.group.write', icon: Undo2, keys: 'z', perform: () => void withdraw() }] : []);
  const notBefore = Date.parse(reply.parts[0]?.not_before ?? reply.written_at);
  const left = Math.max(0, Math.ceil((notBefore - now) / 1000));
  const at = Date.parse(reply.parts.findLast((part) => part.sent_at)?.sent_at ?? reply.written_at);
  const needing = reply.parts.find((part) => part.state === 'unknown' && part.mark === 'needs_person');
  const refused = reply.parts.find((part) => part.state === 'refused');
  return (
    <div className={around.post} data-ours>
      <Avatar name={name} ours />
      <div className={around.body}>
        <div className={around.head}>
          <strong>{name}</strong>{name !== say('web.post.us') && <Badge tone="accent">{say('web.post.us')}</Badge>}
          <time dateTime={new Date(at).toISOString()} data-tip={momentWords(say, at)}>{agoWords(say, at, now)}</time>
        </div>
        {reply.parts.map((part, index) => (
          <div key={part.id} className={styles.part}>
            <p className={around.text}>{part.text}</p>
            {sending.state !== 'undoable' && <PartState part={part} network={network} place={reply.parts.length > 1 ? `${index + 1}/${reply.parts.length}` : undefined} now={now} />}
          </div>
        ))}
        {undoable && (
          <div className={styles.undo}>
            <span className={styles.ring} aria-hidden><span style={{ transform: `scaleX(${Math.min(1, Math.max(0, (notBefore - now) / 10_000))})` }} /></span>
            <span role="timer" aria-live="off">{say('web.sending.goes_in', { n: left })}</span>
            <Button size="s" icon={Undo2} keys="z" busy={busy} onClick={() => void withdraw()}>{say('web.sending.undo')}</Button>
          </div>
        )}
        {needing && (
          <div className={styles.ask}><Notice tone="warn" icon={HelpCircle} role="alert">
            {say('web.sending.needs_person', { network, account: account?.handle ? `@${account.handle.replace(/^@/, '')}` : name })}
            {may && (
              <span className={styles.answers}>
                <input className={styles.address} type="text" inputMode="url" aria-label={say('web.sending.address')} placeholder={say('web.sending.address')} value={address} maxLength={1000} onChange={(event) => setAddress(event.target.value)} />
                <Button size="s" disabled={busy} onClick={() => void settle(needing, 'sent')}>{say('web.sending.it_is_there')}</Button>
                <Button size="s" disabled={busy} onClick={() => void settle(needing, 'not_sent')}>{say('web.sending.it_is_not')}</Button>
              </span>
            )}
          </Notice></div>
        )}
        {refused && (
          <div className={styles.ask}><Notice tone="bad" icon={X} role="alert" action={may && <Button size="s" onClick={() => onGiveBack(reply.parts.filter((part) => part.state !== 'sent').map((part) => part.text).join('\n\n'))}>{say('web.sending.write_again')}</Button>}>
            {refusalSentence(say, refused, network)}
          </Notice></div>
        )}
      </div>
    </div>
  );
}

function refusalSentence(say: Say, part: Part, network: string): string {
  const why = part.refusal ? say.maybe(`error.${part.refusal}`, { network }) : undefined;
  return why ?? say('web.sending.refused', { network });
}

function PartState({ part, network, place, now }: { part: Part; network: string; place: string | undefined; now: number }) {
  const say = useSay();
  const { state, mark } = part;
  const waits = Date.parse(part.not_before) - now;
  const [Icon, words] = state === 'sent' ? [Check, say('web.sending.sent', { network })]
    : state === 'in_flight' ? [Send, say('web.sending.in_flight', { network })]
      : state === 'refused' ? [X, say('web.sending.not_out')]
        : state === 'unknown' ? [mark === 'needs_person' ? HelpCircle : Loader, say(mark === 'needs_person' ? 'web.sending.unknown' : 'web.sending.reconciling', { network })]
          : [Clock, part.attempts > 0 && waits > 1000 ? say('web.sending.retry_in', { n: Math.ceil(waits / 1000), network }) : say('web.sending.pending')];
  return <p className={styles.state} data-state={state} role="status"><Icon size={12} strokeWidth={2.2} aria-hidden />{place && <span className="figures">{place} ·</span>}{words}</p>;
}
